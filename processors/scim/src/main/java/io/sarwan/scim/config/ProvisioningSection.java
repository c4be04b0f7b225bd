/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import io.sarwan.scim.config.ScimProvisioning.Op;
import io.sarwan.scim.config.ScimProvisioning.Operation;
import io.sarwan.scim.config.ScimProvisioning.RemovalStrategy;
import java.util.List;
import java.util.Optional;

/** The part of a description that says how memberships and roles are changed. */
final class ProvisioningSection {

    private final ConfigNode root;

    ProvisioningSection(ConfigNode root) {
        this.root = root;
    }

    ScimProvisioning read() {
        Optional<ConfigNode> section = root.optionalSection("provisioning");
        section.ifPresent(node -> node.knows("addUserToGroup", "removeUserFromGroup", "addUserRole", "removeUserRole"));
        return new ScimProvisioning(
                operation(section, "addUserToGroup"),
                operation(section, "removeUserFromGroup"),
                operation(section, "addUserRole"),
                operation(section, "removeUserRole"),
                removal(),
                root.flag("verify", true));
    }

    private List<RemovalStrategy> removal() {
        return root.optionalSection("strategies")
                .map(strategies -> {
                    strategies.knows("removeMember");
                    return strategies.choices(
                            "removeMember",
                            Words.of("filter", RemovalStrategy.FILTER)
                                    .and("value", RemovalStrategy.VALUE)
                                    .and("replace", RemovalStrategy.REPLACE)
                                    .and("put", RemovalStrategy.PUT)
                                    .map());
                })
                .orElse(List.of());
    }

    private static Operation operation(Optional<ConfigNode> provisioning, String key) {
        return provisioning
                .flatMap(node -> node.optionalSection(key))
                .map(ProvisioningSection::operation)
                .orElse(null);
    }

    private static Operation operation(ConfigNode node) {
        node.knows("schemas", "op", "path", "valuePath", "method");
        String schema = node.text(
                "schemas", "Add the schema of the request, usually urn:ietf:params:scim:api:messages:2.0:PatchOp");
        node.text("op", "Add the operation: add, remove or replace");
        return new Operation(
                node.choice(
                        "method", Words.of("PATCH", "PATCH").and("PUT", "PUT").map(), "PATCH"),
                schema,
                node.choice(
                        "op",
                        Words.of("add", Op.ADD)
                                .and("remove", Op.REMOVE)
                                .and("replace", Op.REPLACE)
                                .map(),
                        null),
                node.text("path", "Add the attribute that is changed, for example members"),
                node.text("valuePath", "Add where the value goes inside it, usually value"));
    }
}
