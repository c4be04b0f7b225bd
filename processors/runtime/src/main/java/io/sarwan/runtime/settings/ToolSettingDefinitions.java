/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of the simulated tenant and of what prints a result. */
final class ToolSettingDefinitions {

    private static final Set<CommandName> SIMULATED = EnumSet.of(CommandName.DEMO, CommandName.SIMULATOR);
    private static final Set<CommandName> SIMULATOR = EnumSet.of(CommandName.SIMULATOR);
    private static final Set<CommandName> PRINTING = printing();
    private static final int MOST_OBJECTS = 5_000_000;

    private ToolSettingDefinitions() {}

    private static Set<CommandName> printing() {
        Set<CommandName> commands = CommandName.inspections();
        commands.add(CommandName.ENTRA_CHECK);
        commands.add(CommandName.SCIM_PROBE);
        return commands;
    }

    static List<SettingDefinition> simulatedTenant() {
        return List.of(
                count("users", "1000", "Accounts in the simulated tenant."),
                count("groups", "100", "Groups in the simulated tenant."),
                setting("memberships", SettingType.NUMBER)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATED)
                        .flagOnly()
                        .range(0, 10 * MOST_OBJECTS)
                        .describedAs("Memberships in the simulated tenant. Unset: ten for each user."),
                setting("seed", SettingType.NUMBER)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATED)
                        .flagOnly()
                        .defaultsTo("1")
                        .describedAs("The same seed gives the same tenant."),
                setting("latency-ms", SettingType.NUMBER)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATED)
                        .flagOnly()
                        .range(0, 60_000)
                        .defaultsTo("0")
                        .describedAs("Milliseconds every answer takes."),
                setting("port", SettingType.NUMBER)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATOR)
                        .flagOnly()
                        .range(0, 65_535)
                        .defaultsTo("0")
                        .describedAs("Port on 127.0.0.1; 0 takes a free one."),
                setting("answers-at-once", SettingType.NUMBER)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATOR)
                        .flagOnly()
                        .range(0, 10_000)
                        .defaultsTo("0")
                        .describedAs("Calls that are worked on at once; 0 takes all that come."),
                setting("throttle", SettingType.SWITCH)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATOR)
                        .flagOnly()
                        .defaultsTo("false")
                        .describedAs("Throttle as Microsoft Graph does, by resource units."),
                setting("faults", SettingType.PATH)
                        .in(SettingGroup.TENANT_SHAPE, SIMULATOR)
                        .flagOnly()
                        .describedAs("File with a fault script: which requests fail, and how; one rule a line."));
    }

    private static SettingDefinition count(String name, String preset, String description) {
        return setting(name, SettingType.NUMBER)
                .in(SettingGroup.TENANT_SHAPE, SIMULATED)
                .flagOnly()
                .range(0, MOST_OBJECTS)
                .defaultsTo(preset)
                .describedAs(description);
    }

    static List<SettingDefinition> inspection() {
        return List.of(
                setting("output-format", SettingType.CHOICE)
                        .in(SettingGroup.OUTPUT, PRINTING)
                        .shortFlag("-o")
                        .choices("console", "json", "csv")
                        .defaultsTo("console")
                        .describedAs("How the result is written; csv for inspect only."),
                selection(
                        "resource-type",
                        "-t",
                        "Only this resource type.",
                        CommandName.INSPECT_RESOURCES,
                        CommandName.INSPECT_ENTITLEMENTS,
                        CommandName.INSPECT_GRANTS,
                        CommandName.INSPECT_ACCESS,
                        CommandName.INSPECT_PRINCIPALS),
                selection(
                        "resource",
                        "-r",
                        "Only this resource: its id, together with --resource-type.",
                        CommandName.INSPECT_ENTITLEMENTS,
                        CommandName.INSPECT_GRANTS,
                        CommandName.INSPECT_ACCESS,
                        CommandName.INSPECT_PRINCIPALS),
                selection(
                        "entitlement",
                        "-e",
                        "Only this entitlement: its id.",
                        CommandName.INSPECT_GRANTS,
                        CommandName.INSPECT_PRINCIPALS),
                selection(
                        "sync-id",
                        null,
                        "Show this sync. Unset: the newest finished one.",
                        CommandName.inspections().stream()
                                .filter(command -> command != CommandName.INSPECT_SYNCS)
                                .toArray(CommandName[]::new)),
                selection(
                        "base-sync-id",
                        null,
                        "The sync to compare with. Unset: the one before.",
                        CommandName.INSPECT_DIFF),
                setting("against", SettingType.PATH)
                        .in(SettingGroup.SELECTION, EnumSet.of(CommandName.INSPECT_DIFF))
                        .flagOnly()
                        .describedAs("Compare with the newest finished sync of this file instead."));
    }

    private static SettingDefinition selection(
            String name, String shortFlag, String description, CommandName... commands) {
        return setting(name, SettingType.TEXT)
                .in(SettingGroup.SELECTION, EnumSet.copyOf(List.of(commands)))
                .flagOnly()
                .shortFlag(shortFlag)
                .describedAs(description);
    }
}
