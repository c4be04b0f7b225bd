/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of single operations that change a tenant or a service. */
final class ProvisioningSettingDefinitions {

    private static final Set<CommandName> ENTRA = EnumSet.of(CommandName.ENTRA);
    private static final Set<CommandName> SERVICES = EnumSet.of(CommandName.ENTRA, CommandName.SCIM);
    private static final Set<CommandName> SHOWING =
            EnumSet.of(CommandName.ENTRA, CommandName.SCIM, CommandName.SCIM_PROBE);

    private ProvisioningSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                setting("provisioning", SettingType.SWITCH)
                        .in(
                                SettingGroup.PROVISIONING,
                                EnumSet.of(CommandName.ENTRA, CommandName.SCIM, CommandName.SERVE))
                        .shortFlag("-p")
                        .defaultsTo("false")
                        .describedAs(
                                "Allow changes. Without it the operations below, and those of the service, are refused."),
                setting("dry-run", SettingType.SWITCH)
                        .in(SettingGroup.PROVISIONING, SHOWING)
                        .defaultsTo("false")
                        .describedAs("Print the calls that would change something, in order, and what would be skipped"
                                + " and why; send nothing but questions. Needs no provisioning."),
                common("grant-entitlement", "Grant this entitlement; its id as the file has it."),
                common("grant-principal", "Id of the resource that is to hold the entitlement."),
                common("grant-principal-type", "Type of grant-principal, for example user or group."),
                common("revoke-grant", "Revoke this grant; its id as the file has it."),
                setting("changes", SettingType.PATH)
                        .in(SettingGroup.PROVISIONING, ENTRA)
                        .describedAs(
                                "File with many grants and revocations, one a line: JSON objects (.jsonl) or CSV with"
                                        + " the columns change, entitlement, principal_type, principal."),
                setting("schedule-scim-provisioning", SettingType.SWITCH)
                        .in(SettingGroup.PROVISIONING, ENTRA)
                        .defaultsTo("false")
                        .describedAs("After a grant, have the application that it reaches provision it at once: the one"
                                + " user on demand where that is possible, else by a cycle of its job. Needs"
                                + " Synchronization.ReadWrite.All. No effect on a sync."),
                text("change-justification", "Why; for directory roles kept by Privileged Identity Management."),
                text("change-duration", "How long a directory role is given, ISO 8601, for example PT8H or P30D."),
                text("change-ticket", "Number of the ticket that asks for it."),
                text("change-ticket-system", "System in which change-ticket is kept."),
                text("change-usage-location", "Two-letter country for a user who has none and is given a licence."));
    }

    private static SettingDefinition common(String name, String description) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.PROVISIONING, SERVICES)
                .describedAs(description);
    }

    private static SettingDefinition text(String name, String description) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.PROVISIONING, ENTRA)
                .describedAs(description);
    }
}
