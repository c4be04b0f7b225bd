/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of what happened in a tenant. */
final class EventSettingDefinitions {

    private static final Set<CommandName> ENTRA = EnumSet.of(CommandName.ENTRA);
    private static final Set<CommandName> SERVE = EnumSet.of(CommandName.SERVE);
    private static final Set<CommandName> BOTH = EnumSet.of(CommandName.ENTRA, CommandName.SERVE);

    private EventSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                setting("event-feed", SettingType.SWITCH)
                        .in(SettingGroup.EVENTS, ENTRA)
                        .defaultsTo("false")
                        .describedAs("Print what happened in the tenant, one JSON object a line, instead of a sync."),
                setting("event-feed-id", SettingType.TEXT)
                        .in(SettingGroup.EVENTS, ENTRA)
                        .describedAs(
                                "The feed: resource_change (from the audit log: changes, grants, revocations; the default) or"
                                        + " usage (from sign-ins: who uses which application)."),
                setting("event-feed-start-at", SettingType.TEXT)
                        .in(SettingGroup.EVENTS, ENTRA)
                        .describedAs("From when on, for example 2026-03-01T12:00:00Z; a day ago without it."),
                setting("event-feed-cursor", SettingType.TEXT)
                        .in(SettingGroup.EVENTS, ENTRA)
                        .describedAs(
                                "Go on where another run ended, which printed this; stands before event-feed-start-at."),
                setting("event-schedule", SettingType.TEXT)
                        .in(SettingGroup.EVENTS, SERVE)
                        .defaultsTo("0 * * * * ?")
                        .describedAs(
                                "When the service reads what happened, a Quartz cron expression in UTC, or off. The log"
                                        + " of sign-ins is read too with sign-in-activity."),
                setting("event-targeted-sync", SettingType.TEXT)
                        .in(SettingGroup.EVENTS, SERVE)
                        .defaultsTo("off")
                        .describedAs("Show what changed by a sync about the objects that events name, and none but"
                                + " these: at most one in this time, ISO 8601, for example PT5M; or off. Events that are read on"
                                + " request count too, so it has its use where event-schedule is off."),
                setting("event-webhook-url", SettingType.SECRET)
                        .in(SettingGroup.EVENTS, SERVE)
                        .describedAs("Address that gets events as JSON lists; https, or http on this machine."),
                setting("event-webhook-secret", SettingType.SECRET)
                        .in(SettingGroup.EVENTS, SERVE)
                        .describedAs("Signs what the webhook gets."),
                setting("disable-audit-log-feed", SettingType.SWITCH)
                        .in(SettingGroup.EVENTS, BOTH)
                        .defaultsTo("false")
                        .describedAs("Do not read the audit log, for tenants whose cloud has none."));
    }
}
