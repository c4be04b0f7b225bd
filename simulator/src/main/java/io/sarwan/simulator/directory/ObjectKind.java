/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The types of entity the service returns: first those a group can hold, then the other directory objects, then what
 * hangs on them and is no directory object.
 */
public enum ObjectKind {
    USER("user", "users", "User"),
    GROUP("group", "groups", "Group"),
    SERVICE_PRINCIPAL("servicePrincipal", "servicePrincipals", "ServicePrincipal"),
    DEVICE("device", "devices", "Device"),
    ORG_CONTACT("orgContact", "contacts", "Contact"),
    APPLICATION("application", "applications", "Application"),
    ADMINISTRATIVE_UNIT("administrativeUnit", "administrativeUnits", "AdministrativeUnit"),
    DIRECTORY_ROLE("directoryRole", "directoryRoles", "DirectoryRole"),
    APP_ROLE_ASSIGNMENT("appRoleAssignment", "appRoleAssignments", "AppRoleAssignment"),
    SYNCHRONIZATION_JOB("synchronizationJob", "jobs", "SynchronizationJob"),
    ROLE_DEFINITION("unifiedRoleDefinition", "roleDefinitions", "RoleDefinition"),
    ROLE_ASSIGNMENT("unifiedRoleAssignment", "roleAssignments", "RoleAssignment"),
    ROLE_ASSIGNMENT_INSTANCE(
            "unifiedRoleAssignmentScheduleInstance",
            "roleAssignmentScheduleInstances",
            "RoleAssignmentScheduleInstance"),
    ROLE_ELIGIBILITY_INSTANCE(
            "unifiedRoleEligibilityScheduleInstance",
            "roleEligibilityScheduleInstances",
            "RoleEligibilityScheduleInstance"),
    SCOPED_ROLE_MEMBERSHIP("scopedRoleMembership", "scopedRoleMembers", "ScopedRoleMembership"),
    GROUP_ASSIGNMENT_INSTANCE(
            "privilegedAccessGroupAssignmentScheduleInstance",
            "assignmentScheduleInstances",
            "PrivilegedAccessGroupAssignmentScheduleInstance"),
    GROUP_ELIGIBILITY_INSTANCE(
            "privilegedAccessGroupEligibilityScheduleInstance",
            "eligibilityScheduleInstances",
            "PrivilegedAccessGroupEligibilityScheduleInstance"),
    SUBSCRIBED_SKU("subscribedSku", "subscribedSkus", "SubscribedSku"),
    DIRECTORY_AUDIT("directoryAudit", "directoryAudits", "DirectoryAudit"),
    SIGN_IN("signIn", "signIns", "SignIn");

    private static final Set<ObjectKind> MEMBERS = Collections.unmodifiableSet(EnumSet.range(USER, ORG_CONTACT));
    private static final Set<ObjectKind> DIRECTORY_OBJECTS =
            Collections.unmodifiableSet(EnumSet.range(USER, DIRECTORY_ROLE));

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

    /** The kinds a group can hold. */
    public static Set<ObjectKind> memberKinds() {
        return MEMBERS;
    }

    /** The kinds with an object id that is unique in the whole directory. */
    public static Set<ObjectKind> directoryObjects() {
        return DIRECTORY_OBJECTS;
    }

    /** The value of {@code @odata.type}. */
    public String odataType() {
        return "#microsoft.graph." + typeName;
    }

    /** The kind of directory object a collection holds. */
    public static Optional<ObjectKind> ofCollection(String segment) {
        for (ObjectKind kind : DIRECTORY_OBJECTS) {
            if (kind.collection.equalsIgnoreCase(segment)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of directory object a type name stands for. */
    public static Optional<ObjectKind> ofType(String typeName) {
        for (ObjectKind kind : DIRECTORY_OBJECTS) {
            if (kind.typeName.equalsIgnoreCase(typeName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
