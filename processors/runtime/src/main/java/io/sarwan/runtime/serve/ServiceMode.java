/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.CommandName;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.settings.ScimSettingsReader;
import io.sarwan.service.Connector;
import io.sarwan.service.Schedule;
import io.sarwan.service.http.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What deployments of the connectors call service mode: they give {@code client-id} and {@code client-secret} of a hosted
 * platform, no argument, and expect a program that stays. It stays as {@code sarwan serve} does, for one connector with
 * the settings it has anyway, and never connects to that platform.
 */
public final class ServiceMode {

    private static final String EVERY_HOUR = "0 0 * * * ?";
    private static final String TEN_MINUTES = "PT10M";

    /**
     * What the service is started with.
     *
     * @param line says in one line what is done in the place of what the credentials are for
     * @param syncs whether it is synced by itself, and so at the start
     */
    public record Read(ServiceSettings.Read service, String line, boolean syncs) {}

    private final EntraSettingsReader tenants;
    private final Supplier<ScimSettingsReader> services;
    private final ServiceSettings reader;

    /** @param services made when a SCIM service is asked for */
    public ServiceMode(EntraSettingsReader tenants, Supplier<ScimSettingsReader> services, ServiceSettings reader) {
        this.tenants = tenants;
        this.services = services;
        this.reader = reader;
    }

    /** @throws SarwanException of kind usage when only one of the two is given */
    public static boolean isAskedFor(ResolvedSettings settings) {
        boolean id = settings.text("client-id").isPresent();
        boolean secret = settings.text("client-secret").isPresent();
        if (id != secret) {
            throw SarwanException.usage(
                    "client-id and client-secret go together, and " + (id ? "client-secret" : "client-id")
                            + " is missing",
                    "Set both for service mode, or neither for one sync");
        }
        return id;
    }

    /**
     * @param own settings of the connector
     * @param standing settings of {@code sarwan serve}, from the same places
     * @throws SarwanException of kind usage: one line naming the setting and the remedy
     */
    public Read read(CommandName command, ResolvedSettings own, ResolvedSettings standing) {
        if (standing.text("connectors").isPresent()) {
            throw SarwanException.usage(
                    "connectors belongs to sarwan serve; service mode is for one connector",
                    "Start sarwan serve, without client-id and client-secret");
        }
        Service.Options options = reader.options(
                standing,
                free(standing, "listen"),
                own.isOn("health-check") ? health(own) : free(standing, "management"));
        boolean allowed = own.isOn("provisioning");
        boolean changes = allowed && options.authenticator().isConfigured();
        Optional<Schedule> schedule = own.isOn("skip-full-sync") ? Optional.empty() : schedule(standing);
        Connector connector = command == CommandName.SCIM
                ? scim(own, options.stateFolder(), changes, schedule)
                : entra(own, standing, options.stateFolder(), changes, schedule);
        String line =
                "service mode: not connected to the platform of client-id, which gets nothing and gives no tasks; "
                        + schedule.map(when -> connector.name() + " is synced into " + connector.file()
                                        + " now and by the schedule " + when.cron())
                                .orElse("nothing is synced by itself")
                        + (allowed && !changes ? "; changes over HTTP need api-keys or oidc-issuer" : "");
        return new Read(
                new ServiceSettings.Read(options, List.of(connector), reader.traces(standing)),
                line,
                schedule.isPresent());
    }

    private Connector entra(
            ResolvedSettings own, ResolvedSettings standing, Path state, boolean changes, Optional<Schedule> schedule) {
        boolean off = standing.isOn("disable-audit-log-feed")
                || own.text("enable-audit-log-feed")
                        .filter("false"::equalsIgnoreCase)
                        .isPresent();
        EventSettings events = ServiceSettings.events(standing, state);
        return new EntraConnector(
                "entra",
                tenants.read(own),
                changes,
                new Times(
                        schedule,
                        Times.of(
                                "event-schedule",
                                standing.text("event-schedule").orElse(null),
                                null)),
                off ? events.withoutChanges() : events);
    }

    private Connector scim(ResolvedSettings own, Path state, boolean changes, Optional<Schedule> schedule) {
        return new ScimConnector(
                "scim",
                services.get().read(own),
                own.path("scim-memory").orElseGet(() -> state.resolve("scim.scim.json")),
                changes,
                schedule);
    }

    private static Optional<Schedule> schedule(ResolvedSettings standing) {
        return Times.of(
                "sync-schedule",
                standing.text("sync-schedule").orElse(EVERY_HOUR),
                standing.text("schedule-jitter").orElse(TEN_MINUTES));
    }

    private static ListenAddress health(ResolvedSettings own) {
        return new ListenAddress(
                own.text("health-check-bind-address").orElseThrow(),
                Math.toIntExact(own.number("health-check-port").orElseThrow()));
    }

    /** Several connectors may run on one machine, and nobody gave them ports: who finds one taken gets another. */
    private static ListenAddress free(ResolvedSettings standing, String name) {
        ListenAddress address = ServiceSettings.address(standing, name);
        return standing.isGiven(name) || isFree(address) ? address : new ListenAddress(address.host(), 0);
    }

    private static boolean isFree(ListenAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
