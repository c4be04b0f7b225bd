/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.scim.ScimTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that is to be different in a SCIM service.
 *
 * @param target what is changed: the group, the role or the account; what is to be created has the id {@code new}
 * @param principal who joins or leaves, {@code null} for nobody
 * @param attributes of an account or group, by their SCIM path; {@link #ROLE_NAME} for a role
 */
public record ScimChange(Kind kind, ResourceId target, ResourceId principal, Map<String, Object> attributes) {

    /** The name of a role as the service writes it; its id in the file is made of it. */
    public static final String ROLE_NAME = "role_name";

    private static final String MEMBER = ":member";

    /** What is to happen; the word is how people and the audit trail read it. */
    public enum Kind {
        ADD_MEMBER("grant"),
        REMOVE_MEMBER("revoke"),
        ADD_ROLE("grant"),
        REMOVE_ROLE("revoke"),
        CREATE_USER("create-account"),
        UPDATE_USER("update-account"),
        ACTIVATE_USER("enable-account"),
        DEACTIVATE_USER("disable-account"),
        CREATE_GROUP("create-group"),
        DELETE("delete-resource");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public ScimChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public static ScimChange of(Kind kind, ResourceId target, Map<String, Object> attributes) {
        return new ScimChange(kind, target, null, attributes);
    }

    /**
     * A grant or revocation of what a SCIM file holds.
     *
     * @param roleName as the service writes it, {@code null} when nobody knows
     * @return empty when the entitlement or the principal is of no kind that can be changed
     */
    public static Optional<ScimChange> of(Change change, String roleName) {
        String id = change.entitlementId();
        int colon = id.indexOf(':');
        boolean named = colon > 0 && id.endsWith(MEMBER) && id.length() - MEMBER.length() > colon + 1;
        if (!named || !change.principal().type().equals(ScimTypes.USER)) {
            return Optional.empty();
        }
        ResourceId target =
                new ResourceId(id.substring(0, colon), id.substring(colon + 1, id.length() - MEMBER.length()));
        Map<String, Object> attributes = roleName == null ? Map.of() : Map.of(ROLE_NAME, roleName);
        return switch (target.type()) {
            case ScimTypes.GROUP ->
                Optional.of(new ScimChange(
                        change.isGrant() ? Kind.ADD_MEMBER : Kind.REMOVE_MEMBER, target, change.principal(), Map.of()));
            case ScimTypes.ROLE, ScimTypes.ENTITLEMENT ->
                Optional.of(new ScimChange(
                        change.isGrant() ? Kind.ADD_ROLE : Kind.REMOVE_ROLE, target, change.principal(), attributes));
            default -> Optional.empty();
        };
    }

    /** The object that is written to: changes of one object take turns. */
    public ResourceId object() {
        return kind == Kind.ADD_ROLE || kind == Kind.REMOVE_ROLE ? principal : target;
    }

    /** {@code revoke group:1 from user:2}. */
    @Override
    public String toString() {
        boolean grant = kind == Kind.ADD_MEMBER || kind == Kind.ADD_ROLE;
        return kind.word() + ' ' + target + (principal == null ? "" : (grant ? " to " : " from ") + principal);
    }
}
