/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import io.sarwan.runtime.settings.SettingDefinition.Support;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Settings that existing deployments pass to the connectors this program stands in for. One that cannot change what a
 * sync reads is accepted with a warning; one that would change it is refused, so that nobody gets another result than
 * the one asked for without knowing.
 */
final class CompatibilitySettingDefinitions {

    private static final Set<CommandName> ENTRA = EnumSet.of(CommandName.ENTRA);
    private static final Set<CommandName> SERVICES = EnumSet.of(CommandName.ENTRA, CommandName.SCIM);

    private CompatibilitySettingDefinitions() {}

    static List<SettingDefinition> all() {
        return Stream.of(serviceMode(), ignored(), ways(), changesOfTheSync(), onDemand())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SettingDefinition> serviceMode() {
        String needed = " Service mode only.";
        return List.of(
                used("client-id", SettingType.TEXT)
                        .describedAs(
                                "With client-secret: service mode of baton-microsoft-entra, baton-scim and the argument"
                                        + " service; refused otherwise. The program stays, syncs by itself and tells its"
                                        + " health. It never connects to the platform that these credentials are for; the file"
                                        + " stays here."),
                used("client-secret", SettingType.SECRET).describedAs("See client-id; its value is never used."),
                used("skip-full-sync", SettingType.SWITCH).describedAs("Nothing is synced by itself." + needed),
                used("health-check", SettingType.SWITCH)
                        .describedAs("Tell the health at health-check-bind-address and health-check-port instead of at"
                                + " management." + needed),
                used("health-check-port", SettingType.NUMBER)
                        .range(1, 65_535)
                        .defaultsTo("8081")
                        .describedAs("See health-check." + needed),
                used("health-check-bind-address", SettingType.TEXT)
                        .defaultsTo("127.0.0.1")
                        .describedAs("See health-check." + needed));
    }

    private static List<SettingDefinition> ignored() {
        String reading = "Has no effect on a sync that only reads.";
        String tasks = "Concerns tasks of the platform, which are not taken.";
        String telemetry = "Traces go where otlp-endpoint of sarwan serve says.";
        return Stream.of(
                        Stream.of(
                                ignored("ticketing", SettingType.SWITCH, reading),
                                ignored("enable-audit-log-feed", SettingType.SWITCH, "It is on; see event-feed."),
                                ignored("task-concurrency", SettingType.TEXT, tasks),
                                ignored("parallel-sync", SettingType.SWITCH, "Syncs are always parallel; see workers."),
                                ignored("session-store-maximum-size", SettingType.TEXT, "There is no session store."),
                                ignored(
                                        "keep-previous-sync-c1z",
                                        SettingType.SWITCH,
                                        "The file keeps its previous sync itself."),
                                ignored("log-event-log", SettingType.SWITCH, "There is no event log."),
                                ignored("log-level-debug-expires-at", SettingType.TEXT, "A one-shot run is short.")),
                        Stream.of("endpoint", "tls-cert-path", "tls-cert", "tls-insecure")
                                .map(part -> ignored("otel-collector-" + part, SettingType.TEXT, telemetry)),
                        Stream.of("otel-tracing-disabled", "otel-logging-disabled")
                                .map(name -> ignored(name, SettingType.SWITCH, telemetry)))
                .flatMap(stream -> stream)
                .toList();
    }

    private static List<SettingDefinition> ways() {
        return List.of(setting("auth-method", SettingType.TEXT)
                .in(
                        SettingGroup.COMPATIBILITY,
                        EnumSet.of(CommandName.ENTRA, CommandName.ENTRA_CHECK, CommandName.SERVE))
                .describedAs(
                        "The field group of the credentials: a name with client_secret, certificate or oauth in it "
                                + "stands for entra-credential secret, certificate or browser."));
    }

    private static List<SettingDefinition> changesOfTheSync() {
        String filter = "This filter is not part of this version; without it the file would hold more than asked for.";
        String data = "This data is not part of this version; without it the file would hold less than asked for.";
        return List.of(
                refused(
                        "sync-resources",
                        SettingType.LIST,
                        "A sync reads whole lists; what events name is read again by event-targeted-sync of sarwan serve."),
                refused("skip-entitlements-and-grants", SettingType.SWITCH, filter),
                refused("skip-grants", SettingType.SWITCH, filter),
                setting("storage-engine", SettingType.CHOICE)
                        .in(SettingGroup.COMPATIBILITY, SERVICES)
                        .choices("sqlite")
                        .defaultsTo("sqlite")
                        .describedAs("The engine inside the file."));
    }

    private static List<SettingDefinition> onDemand() {
        String tickets = "There are no tickets; changes are asked for one by one, with --changes, or over HTTP.";
        String files = "The file keeps its last two syncs; sarwan inspect diff compares them.";
        return Stream.concat(
                        Stream.of("create-ticket", "get-ticket", "list-ticket-schemas")
                                .map(name -> refused(name, SettingType.TEXT, tickets)),
                        Stream.of("diff-syncs", "compact-syncs").map(name -> refused(name, SettingType.TEXT, files)))
                .toList();
    }

    private static SettingDefinition.Builder used(String name, SettingType type) {
        return setting(name, type).in(SettingGroup.COMPATIBILITY, SERVICES);
    }

    private static SettingDefinition ignored(String name, SettingType type, String why) {
        return setting(name, type)
                .in(SettingGroup.COMPATIBILITY, SERVICES)
                .support(Support.IGNORED)
                .describedAs(why);
    }

    private static SettingDefinition refused(String name, SettingType type, String why) {
        return setting(name, type)
                .in(SettingGroup.COMPATIBILITY, SERVICES)
                .support(Support.REFUSED)
                .describedAs(why);
    }
}
