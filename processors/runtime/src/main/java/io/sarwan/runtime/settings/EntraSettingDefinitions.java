/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of a sync: addresses, output, limits, logging. */
final class EntraSettingDefinitions {

    private static final Set<CommandName> ENTRA = EnumSet.of(CommandName.ENTRA, CommandName.SERVE);
    private static final Set<CommandName> SERVICES = EnumSet.of(
            CommandName.ENTRA, CommandName.ENTRA_CHECK, CommandName.SCIM, CommandName.SCIM_PROBE, CommandName.SERVE);
    private static final Set<CommandName> SERVICES_THAT_SYNC =
            EnumSet.of(CommandName.ENTRA, CommandName.SCIM, CommandName.SERVE);
    private static final Set<CommandName> TENANTS =
            EnumSet.of(CommandName.ENTRA, CommandName.ENTRA_CHECK, CommandName.SERVE);
    private static final Set<CommandName> SYNCS =
            EnumSet.of(CommandName.ENTRA, CommandName.SCIM, CommandName.DEMO, CommandName.SERVE);
    private static final Set<CommandName> SENDERS = EnumSet.of(
            CommandName.ENTRA,
            CommandName.ENTRA_CHECK,
            CommandName.SCIM,
            CommandName.SCIM_PROBE,
            CommandName.DEMO,
            CommandName.SERVE);
    private static final Set<CommandName> FILES = files();
    private static final Set<CommandName> ALL = CommandName.all();

    private EntraSettingDefinitions() {}

    private static Set<CommandName> files() {
        Set<CommandName> commands = CommandName.inspections();
        commands.addAll(SYNCS);
        return commands;
    }

    static List<SettingDefinition> network() {
        return List.of(
                setting("graph-domain", SettingType.ADDRESS)
                        .in(SettingGroup.NETWORK, TENANTS)
                        .defaultsTo("graph.microsoft.com")
                        .describedAs("Microsoft Graph: a domain or a base URL; decides the cloud. "
                                + "Plain http is allowed on this machine only."),
                setting("login-domain", SettingType.ADDRESS)
                        .in(SettingGroup.NETWORK, TENANTS)
                        .ambient("AZURE_AUTHORITY_HOST")
                        .describedAs("Token service: a domain or a base URL. Unset: the one of graph-domain's cloud. "
                                + "AZURE_AUTHORITY_HOST counts for a workload identity only."),
                setting("exchange-domain", SettingType.ADDRESS)
                        .in(SettingGroup.NETWORK, TENANTS)
                        .describedAs(
                                "Exchange Online: a domain or a base URL. Unset: the one of graph-domain's cloud."),
                setting("ca-file", SettingType.PATH)
                        .in(SettingGroup.NETWORK, SERVICES)
                        .describedAs("PEM file with authorities to trust besides the platform's."),
                setting("http-timeout-seconds", SettingType.NUMBER)
                        .in(SettingGroup.NETWORK, SENDERS)
                        .range(1, 1800)
                        .defaultsTo("300")
                        .describedAs("How long one request may take."));
    }

    static List<SettingDefinition> inventory() {
        return List.of(
                setting("skip-ad-groups", SettingType.SWITCH)
                        .in(SettingGroup.INVENTORY, ENTRA)
                        .defaultsTo("false")
                        .describedAs(
                                "Leave out groups that come from Active Directory, and users that come from there as"
                                        + " members of the others. The users themselves are read all the same."),
                setting("include-on-prem-group-members", SettingType.SWITCH)
                        .in(SettingGroup.INVENTORY, ENTRA)
                        .defaultsTo("false")
                        .describedAs(
                                "With skip-ad-groups: keep users from Active Directory as members of the groups that"
                                        + " are read. Without it: no effect."),
                setting("on-premises-extension-attributes", SettingType.SWITCH)
                        .in(SettingGroup.INVENTORY, ENTRA)
                        .defaultsTo("false")
                        .describedAs("Take extensionAttribute1 to extensionAttribute15 over into the users' profiles."),
                setting("sign-in-activity", SettingType.SWITCH)
                        .in(SettingGroup.INVENTORY, TENANTS)
                        .defaultsTo("false")
                        .describedAs(
                                "Read when users signed in last: needs AuditLog.Read.All and Entra ID P1, and takes"
                                        + " ten seconds for 2,500 users, because Graph allows five such requests in ten"
                                        + " seconds."),
                setting("mailbox-purpose", SettingType.SWITCH)
                        .aliases("mailbox-settings")
                        .in(SettingGroup.INVENTORY, TENANTS)
                        .defaultsTo("false")
                        .describedAs("Read what the mailboxes of users are for, so that shared ones, rooms and"
                                + " equipment count as accounts of nobody: needs MailboxSettings.Read, and takes one"
                                + " call for each user, 20 to a request."),
                setting("cloud", SettingType.CHOICE)
                        .in(SettingGroup.INVENTORY, TENANTS)
                        .choices(
                                "global",
                                "us-government-l4",
                                "us-government-l5",
                                "china",
                                "us-nat",
                                "us-sec",
                                "bleu",
                                "delos",
                                "gov-sg")
                        .describedAs("The Microsoft cloud, which decides what is not asked for because it is not there."
                                + " Unset: the one of graph-domain."));
    }

    static List<SettingDefinition> output() {
        return List.of(
                setting("file", SettingType.PATH)
                        .in(SettingGroup.OUTPUT, FILES)
                        .shortFlag("-f")
                        .defaultsTo("sync.c1z")
                        .describedAs("The .c1z file."),
                setting("c1z-temp-dir", SettingType.PATH)
                        .in(SettingGroup.OUTPUT, FILES)
                        .describedAs("Existing directory for working files. Unset: the platform's."),
                setting("sync-resource-types", SettingType.LIST)
                        .in(SettingGroup.OUTPUT, TENANTS)
                        .describedAs("Read only these resource types, for example user,group. Unset: all."),
                setting("include-first-party-apps", SettingType.SWITCH)
                        .in(SettingGroup.OUTPUT, ENTRA)
                        .defaultsTo("false")
                        .describedAs("List Microsoft's own applications too. Unset: only those that are a member, an"
                                + " owner or assigned somewhere."),
                setting("skip-unassigned-apps", SettingType.SWITCH)
                        .in(SettingGroup.OUTPUT, ENTRA)
                        .defaultsTo("false")
                        .describedAs("Leave out enterprise applications that nobody is assigned to, unless they are a"
                                + " member, an owner or assigned somewhere themselves."),
                setting("delta", SettingType.SWITCH)
                        .in(SettingGroup.OUTPUT, ENTRA)
                        .defaultsTo("true")
                        .describedAs(
                                "Keep delta links beside the file, in <file>.delta, so that the next sync reads what"
                                        + " changed. false: every sync reads everything."),
                setting("full-sync", SettingType.SWITCH)
                        .in(SettingGroup.OUTPUT, ENTRA)
                        .defaultsTo("false")
                        .describedAs("Read everything this time, whatever delta links there are."));
    }

    /** Another connector's file beside the one that is written. */
    static List<SettingDefinition> external() {
        return List.of(
                setting("external-resource-c1z", SettingType.PATH)
                        .in(SettingGroup.OUTPUT, SERVICES_THAT_SYNC)
                        .describedAs(
                                "Another connector's .c1z file. Its users and groups are taken over, with what they hold of"
                                        + " each other, and grants that say by an annotation whom they mean there are given"
                                        + " to them."),
                setting("external-resource-entitlement-id-filter", SettingType.TEXT)
                        .in(SettingGroup.OUTPUT, SERVICES_THAT_SYNC)
                        .describedAs("Take over only those who hold this entitlement of external-resource-c1z."),
                setting("external-resource-traits", SettingType.LIST)
                        .in(SettingGroup.OUTPUT, SERVICES_THAT_SYNC)
                        .describedAs("Take over resources with these traits in the place of users and groups: user,"
                                + " group, role, app, secret."));
    }

    static List<SettingDefinition> limits() {
        return List.of(
                setting("workers", SettingType.NUMBER)
                        .in(SettingGroup.LIMITS, SYNCS)
                        .range(-1, 64)
                        .defaultsTo("0")
                        .describedAs("Parallel requests; 0 and -1 let the program choose."),
                setting("max-change", SettingType.NUMBER)
                        .in(SettingGroup.LIMITS, SYNCS)
                        .range(0, 100)
                        .defaultsTo("20")
                        .describedAs("Percent of a kind of object that may have vanished since the last sync; "
                                + "a run that lost more, and at least ten or all users or groups, stops and keeps the"
                                + " last file. 0 lets nothing vanish."),
                setting("accept-change", SettingType.SWITCH)
                        .in(SettingGroup.LIMITS, SYNCS)
                        .defaultsTo("false")
                        .describedAs("Publish even when more than max-change has vanished."),
                setting("skip-hidden-memberships", SettingType.SWITCH)
                        .in(SettingGroup.LIMITS, ENTRA)
                        .defaultsTo("false")
                        .describedAs("Publish without the members of groups with hidden membership, which only the"
                                + " permission Member.Read.Hidden shows. Unset: a run that lacks them is incomplete."),
                setting("membership-plan", SettingType.CHOICE)
                        .in(SettingGroup.LIMITS, ENTRA)
                        .choices("auto", "batches", "expand", "delta")
                        .defaultsTo("auto")
                        .describedAs(
                                "How members and owners of groups are read: batches asks each group, expand many at"
                                        + " a time and the large ones again, delta many at a time by delta queries. auto takes"
                                        + " batches or expand, whichever the first answers say is cheaper."));
    }

    static List<SettingDefinition> logging() {
        return List.of(
                setting("log-level", SettingType.CHOICE)
                        .in(SettingGroup.LOGGING, ALL)
                        .choices("debug", "info", "warn", "error")
                        .defaultsTo("info")
                        .describedAs("How much is logged. debug also shows stack traces."),
                setting("log-format", SettingType.CHOICE)
                        .in(SettingGroup.LOGGING, ALL)
                        .choices("console", "json")
                        .describedAs("How log lines look. Unset: console on a terminal, else json."),
                setting("log-path", SettingType.PATH)
                        .in(SettingGroup.LOGGING, ALL)
                        .describedAs("File that gets the log lines instead of standard error."));
    }
}
