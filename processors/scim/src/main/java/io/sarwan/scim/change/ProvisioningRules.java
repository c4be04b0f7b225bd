/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.change;

import io.sarwan.scim.ScimTypes;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.config.ScimConfig.Elements;
import io.sarwan.scim.config.ScimProvisioning.Op;
import io.sarwan.scim.config.ScimProvisioning.Operation;
import java.util.Optional;

/** Which descriptions are not followed, because what they say would do more than is asked for. */
final class ProvisioningRules {

    private final ScimConfig config;

    ProvisioningRules(ScimConfig config) {
        this.config = config;
    }

    /** Why a change is refused and what to write instead; empty when it may be made. */
    Optional<String> refusal(ScimChange change) {
        return switch (change.kind()) {
            case ADD_MEMBER ->
                missing("addUserToGroup", config.provisioning().addUserToGroup())
                        .or(() -> addition(config.provisioning().addUserToGroup()));
            case REMOVE_MEMBER ->
                missing("removeUserFromGroup", config.provisioning().removeUserFromGroup())
                        .or(() -> removal(config.provisioning().removeUserFromGroup()));
            case ADD_ROLE ->
                missing("addUserRole", config.provisioning().addUserRole()).or(() -> ofRoles(change, true));
            case REMOVE_ROLE ->
                missing("removeUserRole", config.provisioning().removeUserRole())
                        .or(() -> ofRoles(change, false));
            default -> Optional.empty();
        };
    }

    private Optional<String> missing(String key, Operation operation) {
        return operation == null
                ? Optional.of(config.name() + " does not say how: add provisioning." + key)
                : wrongPath(key, operation);
    }

    /** A filter written into the path would hit the same one every time, whoever is meant. */
    private Optional<String> wrongPath(String key, Operation operation) {
        return operation.path().contains("[")
                ? said(key + ".path is " + operation.path() + ", which names one and the same value every time;"
                        + " write the attribute alone")
                : Optional.empty();
    }

    private Optional<String> addition(Operation operation) {
        if (operation.op() == Op.REPLACE || operation.method().equals("PUT")) {
            return said("addUserToGroup would put the new member in the place of all others; write op: add");
        }
        return operation.op() == Op.REMOVE
                ? said("addUserToGroup.op is remove, which would empty the group; write op: add")
                : Optional.empty();
    }

    private Optional<String> removal(Operation operation) {
        if (operation.op() == Op.ADD) {
            return said("removeUserFromGroup.op is add, which would not remove anybody; write op: remove");
        }
        boolean rewrites = operation.op() == Op.REPLACE || operation.method().equals("PUT");
        return rewrites && config.group().members() == null
                ? said("removeUserFromGroup replaces the members by those who stay, and without group.members nobody"
                        + " knows who stays: the group would be emptied; write op: remove, or describe group.members")
                : Optional.empty();
    }

    private Optional<String> ofRoles(ScimChange change, boolean adding) {
        String key = adding ? "addUserRole" : "removeUserRole";
        Elements mapping = mapping(change);
        if (mapping == null) {
            return said(
                    key + " would write roles that nobody can read, and so wipe those that are there; describe user."
                            + (change.target().type().equals(ScimTypes.ROLE) ? "roles" : "entitlements"));
        }
        Operation operation = adding
                ? config.provisioning().addUserRole()
                : config.provisioning().removeUserRole();
        return operation.op() == (adding ? Op.REMOVE : Op.ADD)
                ? said(key + ".op is " + operation.op().name().toLowerCase(java.util.Locale.ROOT)
                        + ", the opposite of what is asked for")
                : Optional.empty();
    }

    Elements mapping(ScimChange change) {
        return change.target().type().equals(ScimTypes.ROLE)
                ? config.user().roles()
                : config.user().entitlements();
    }

    private Optional<String> said(String text) {
        return Optional.of(config.name() + ": provisioning." + text);
    }
}
