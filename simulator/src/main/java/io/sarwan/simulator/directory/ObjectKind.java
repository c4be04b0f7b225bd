/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Optional;

/** The kinds of directory object a group can hold. */
public enum ObjectKind {
    USER("user", "users", "User"),
    GROUP("group", "groups", "Group"),
    SERVICE_PRINCIPAL("servicePrincipal", "servicePrincipals", "ServicePrincipal"),
    DEVICE("device", "devices", "Device"),
    ORG_CONTACT("orgContact", "contacts", "Contact");

    private final String typeName;
    private final String collection;
    private final String resourceName;

    ObjectKind(String typeName, String collection, String resourceName) {
        this.typeName = typeName;
        this.collection = collection;
        this.resourceName = resourceName;
    }

    /** The name of the type inside the namespace {@code microsoft.graph}. */
    public String typeName() {
        return typeName;
    }

    /** The path segment of the collection that holds all objects of this kind. */
    public String collection() {
        return collection;
    }

    /** The name error messages of the directory use for the type. */
    public String resourceName() {
        return resourceName;
    }

    /** The value of {@code @odata.type}. */
    public String odataType() {
        return "#microsoft.graph." + typeName;
    }

    public static Optional<ObjectKind> ofCollection(String segment) {
        for (ObjectKind kind : values()) {
            if (kind.collection.equalsIgnoreCase(segment)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public static Optional<ObjectKind> ofType(String typeName) {
        for (ObjectKind kind : values()) {
            if (kind.typeName.equalsIgnoreCase(typeName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
