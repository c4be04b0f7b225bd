/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static io.sarwan.runtime.settings.SettingDefinition.setting;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Settings of the service: where it listens, who may call it, what it keeps. */
final class ServiceSettingDefinitions {

    private static final Set<CommandName> SERVE = EnumSet.of(CommandName.SERVE);

    private ServiceSettingDefinitions() {}

    static List<SettingDefinition> all() {
        return List.of(
                setting("listen", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .defaultsTo("127.0.0.1:8080")
                        .describedAs("Address and port of the REST interface; port 0 takes a free one. Any address but"
                                + " this machine's own needs api-keys or oidc-issuer."),
                setting("management", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .defaultsTo("127.0.0.1:8081")
                        .describedAs("Address and port of /live, /ready and /health."),
                setting("state-dir", SettingType.PATH)
                        .in(SettingGroup.SERVICE, SERVE)
                        .defaultsTo("sarwan-state")
                        .describedAs("Folder with what the service remembers: jobs, and keys of requests."),
                setting("connectors", SettingType.PATH)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("YAML file with several tenants and SCIM services. Unset: one tenant, from the"
                                + " settings of sarwan entra."),
                setting("sync-schedule", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("When the tenant is synced by itself, a Quartz cron expression in UTC, for example"
                                + " 0 0 2 * * ?, or off."),
                setting("schedule-jitter", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("A scheduled sync begins up to so much later, ISO 8601, for example PT5M."),
                setting("leader-lease", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("Name of a Lease of Kubernetes without its ending -leader, for a service that runs"
                                + " more than once: only the replica that holds it syncs, reads events and changes"
                                + " anything."),
                setting("leader-lease-namespace", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("Where leader-lease and the replicas' pods are. Unset: where the service runs."),
                setting("leader-lease-seconds", SettingType.NUMBER)
                        .in(SettingGroup.SERVICE, SERVE)
                        .range(10, 3_600)
                        .defaultsTo("15")
                        .describedAs(
                                "A replica that has not renewed leader-lease for so long leads no longer. A sync that does"
                                        + " not end when asked is given four seconds, which a shorter lease has not."),
                setting("leader-pods", SettingType.LIST)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("Labels of the replicas' pods, for example app=sarwan. Unset: any pod of the"
                                + " namespace is a replica."),
                setting("leader-replica", SettingType.TEXT)
                        .ambient("HOSTNAME")
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("Name of the pod."),
                setting("api-keys", SettingType.PATH)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("File with the API keys that are allowed, one a line: name, scopes, hash. sarwan"
                                + " serve hash-key makes one."),
                setting("oidc-issuer", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("Issuer of access tokens, exactly as its discovery document names it; https, or"
                                + " http on this machine."),
                setting("oidc-audience", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("Audience that access tokens have to be meant for. Needed with oidc-issuer."),
                setting("tls-certificate", SettingType.PATH)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("PEM file with the service's certificate and those that lead to its authority."),
                setting("tls-private-key", SettingType.PATH)
                        .in(SettingGroup.SERVICE, SERVE)
                        .describedAs("PEM file with the key of tls-certificate, not encrypted."),
                setting("otlp-endpoint", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .ambient("OTEL_EXPORTER_OTLP_ENDPOINT")
                        .describedAs(
                                "Base address of an OpenTelemetry collector that takes traces by OTLP over HTTP, for"
                                        + " example http://localhost:4318. An https one is reached through"
                                        + " HTTPS_PROXY and trusted by ca-file too. Unset: no traces."),
                setting("otlp-sampler", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .ambient("OTEL_TRACES_SAMPLER")
                        .defaultsTo("parentbased_traceidratio")
                        .describedAs("Which traces are sent, in OpenTelemetry's words: always_on, always_off,"
                                + " traceidratio, or one of these after parentbased_ for letting a request that comes"
                                + " with a trace decide for it."),
                setting("otlp-sampling-ratio", SettingType.TEXT)
                        .in(SettingGroup.SERVICE, SERVE)
                        .ambient("OTEL_TRACES_SAMPLER_ARG")
                        .defaultsTo("1")
                        .describedAs("Share of the traces that a sampler with traceidratio sends, from 0 to 1. Given"
                                + " by flag, BATON_… or file without otlp-sampler, it counts whatever"
                                + " OTEL_TRACES_SAMPLER says."),
                setting("max-request-bytes", SettingType.NUMBER)
                        .in(SettingGroup.SERVICE, SERVE)
                        .range(1_024, 104_857_600)
                        .defaultsTo("4194304")
                        .describedAs("Largest body of a request."),
                setting("requests-per-minute", SettingType.NUMBER)
                        .in(SettingGroup.SERVICE, SERVE)
                        .range(60, 1_000_000)
                        .defaultsTo("6000")
                        .describedAs("Requests of one caller; ten seconds' worth of them may come at once."));
    }
}
