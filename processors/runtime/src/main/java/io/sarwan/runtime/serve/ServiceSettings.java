/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.serve;

import io.sarwan.governance.PrivateFiles;
import io.sarwan.runtime.EntraSettings.Network;
import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.SecretText;
import io.sarwan.runtime.credentials.IssuerConnection;
import io.sarwan.runtime.settings.EntraSettingsReader;
import io.sarwan.runtime.settings.ResolvedSettings;
import io.sarwan.runtime.tracing.TraceTarget;
import io.sarwan.service.Connector;
import io.sarwan.service.access.AccessTokens;
import io.sarwan.service.access.ApiKeys;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.access.IssuerKeys;
import io.sarwan.service.http.ListenAddress;
import io.sarwan.service.http.ServerTls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns resolved settings into what the service is started with; checks what concerns more than one setting. */
public final class ServiceSettings {

    /** What a file of connectors has for each of them. */
    private static final List<String> OF_EACH_CONNECTOR = List.of(
            "provisioning",
            "sync-schedule",
            "schedule-jitter",
            "event-schedule",
            "event-targeted-sync",
            "event-webhook-url",
            "event-webhook-secret");

    /**
     * Everything that the service needs.
     *
     * @param traces where traces go, empty for nowhere
     */
    public record Read(Service.Options options, List<Connector> connectors, Optional<TraceTarget> traces) {
        public Read {
            connectors = List.copyOf(connectors);
        }
    }

    private final EntraSettingsReader tenants;
    private final ConnectorsFile several;
    private final InstantSource clock;

    /** @param several reads the file of several connectors */
    public ServiceSettings(EntraSettingsReader tenants, ConnectorsFile several, InstantSource clock) {
        this.tenants = tenants;
        this.several = several;
        this.clock = clock;
    }

    /** @throws SarwanException of kind usage: one line naming the setting and the remedy */
    public Read read(ResolvedSettings settings) {
        Service.Options options = options(settings, address(settings, "listen"), address(settings, "management"));
        Path state = options.stateFolder();
        Optional<Path> file = settings.readableFile("connectors");
        file.ifPresent(each -> refuseForAll(settings, each));
        List<Connector> connectors = file.isPresent()
                ? several.read(file.get(), state)
                : List.of(new EntraConnector(
                        "entra",
                        tenants.read(settings),
                        settings.isOn("provisioning"),
                        times(settings),
                        events(settings, state)));
        return new Read(options, connectors, traces(settings));
    }

    /** Nobody should believe that they hold for every connector; what switches something off holds for all anyway. */
    private static void refuseForAll(ResolvedSettings settings, Path file) {
        OF_EACH_CONNECTOR.stream()
                .filter(settings::isGiven)
                .filter(name -> !isOff(settings, name))
                .findFirst()
                .ifPresent(name -> {
                    throw SarwanException.usage(
                            name + " is set, and has no effect on the connectors of " + file,
                            "Write it there, where the connector is that it is meant for");
                });
    }

    private static boolean isOff(ResolvedSettings settings, String name) {
        return settings.text(name).filter(Set.of("off", "false")::contains).isPresent();
    }

    /** Where traces go. */
    Optional<TraceTarget> traces(ResolvedSettings settings) {
        return TraceSettings.of(settings, tenants.network(settings));
    }

    /** What does not depend on connectors. */
    Service.Options options(ResolvedSettings settings, ListenAddress listen, ListenAddress management) {
        Authenticator authenticator = new Authenticator(keys(settings), tokens(settings));
        if (!listen.isLoopback() && !authenticator.isConfigured()) {
            throw SarwanException.usage(
                    "listen is " + listen + ", which others can reach, and nobody would have to say who he is",
                    "Set api-keys or oidc-issuer, or listen on 127.0.0.1");
        }
        return new Service.Options(
                listen,
                management,
                stateFolder(settings),
                tls(settings),
                authenticator,
                Math.toIntExact(settings.number("requests-per-minute").orElseThrow()),
                settings.number("max-request-bytes").orElseThrow(),
                LeaseSettings.of(settings));
    }

    private static Times times(ResolvedSettings settings) {
        String jitter = settings.text("schedule-jitter").orElse(null);
        boolean events = !settings.isOn("disable-audit-log-feed") || settings.isOn("sign-in-activity");
        return new Times(
                Times.of("sync-schedule", settings.text("sync-schedule").orElse(null), jitter),
                events
                        ? Times.of(
                                "event-schedule",
                                settings.text("event-schedule").orElse(null),
                                null)
                        : Optional.empty());
    }

    static EventSettings events(ResolvedSettings settings, Path state) {
        EventSettings all = EventSettings.of(
                        state.resolve("entra.events"),
                        settings.isOn("sign-in-activity"),
                        settings.text("event-webhook-url"),
                        settings.text("event-webhook-secret")
                                .map(SecretText::new)
                                .orElse(null))
                .withTargetedSyncs(
                        "event-targeted-sync",
                        settings.text("event-targeted-sync").orElse(null));
        return settings.isOn("disable-audit-log-feed") ? all.withoutChanges() : all;
    }

    static ListenAddress address(ResolvedSettings settings, String name) {
        return ListenAddress.of(settings.text(name).orElse(""))
                .orElseThrow(() -> SarwanException.usage(
                        name + " must be an address and a port", "Write for example 127.0.0.1:8080"));
    }

    private Optional<ApiKeys> keys(ResolvedSettings settings) {
        return settings.readableFile("api-keys").map(file -> {
            try {
                return ApiKeys.read(file, clock);
            } catch (IOException e) {
                throw SarwanException.usage("api-keys: " + file + " cannot be read as text", "Check the file");
            } catch (IllegalArgumentException wrong) {
                throw SarwanException.usage(
                        "api-keys: " + file + ": " + wrong.getMessage(),
                        "Write one a line: name, scopes, and a hash from sarwan serve hash-key");
            }
        });
    }

    private Optional<AccessTokens> tokens(ResolvedSettings settings) {
        Optional<String> issuer = settings.text("oidc-issuer");
        Optional<String> audience = settings.text("oidc-audience");
        if (issuer.isPresent() != audience.isPresent()) {
            throw SarwanException.usage("oidc-issuer and oidc-audience go together", "Set both, or neither");
        }
        return issuer.map(text -> {
            URI address = uri(text);
            Network network = tenants.network(settings);
            return new AccessTokens(
                    text, audience.orElseThrow(), new IssuerKeys(address, new IssuerConnection(network)));
        });
    }

    private static URI uri(String issuer) {
        try {
            URI address = URI.create(issuer);
            if (IssuerKeys.isSafe(address)) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // Said below.
        }
        throw SarwanException.usage(
                "oidc-issuer must be an https address", "Plain http is allowed to this machine only");
    }

    private static Optional<ServerTls> tls(ResolvedSettings settings) {
        Optional<Path> certificate = settings.readableFile("tls-certificate");
        Optional<Path> key = settings.readableFile("tls-private-key");
        if (certificate.isPresent() != key.isPresent()) {
            throw SarwanException.usage("tls-certificate and tls-private-key go together", "Set both, or neither");
        }
        return certificate.map(file -> new ServerTls(file, key.orElseThrow()));
    }

    private static Path stateFolder(ResolvedSettings settings) {
        Path folder = settings.path("state-dir").orElseThrow();
        try {
            return PrivateFiles.createFolder(folder);
        } catch (IOException e) {
            throw SarwanException.usage(
                    "state-dir " + folder + " cannot be made", "Name a folder that can be written to");
        }
    }
}
