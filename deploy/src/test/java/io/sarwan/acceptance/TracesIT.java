/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.service.http.Contract;
import io.sarwan.simulator.Simulator;
import io.sarwan.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace leads from a request over the routes to the calls they make, and tells nothing of who or what was asked for. */
class TracesIT {

    private static final String SECRET = "s3cret-of-the-traces-it";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @TempDir
    private Path folder;

    @Test
    void oneTraceLeadsFromTheRequestToTheCallsAndTellsNothingElse() throws Exception {
        try (Simulator simulator = simulator();
                WireTap tap = WireTap.to(URI.create(simulator.baseUrl()).getPort());
                TraceCollector collector = new TraceCollector()) {
            try (RunningService service = RunningService.start(
                    folder, tap.address(), SECRET, "--event-schedule", "off", "--otlp-endpoint", collector.address())) {
                assertThat(service.send(
                                        "POST",
                                        "/connectors/entra/syncs",
                                        "{}",
                                        "Prefer",
                                        "wait=60",
                                        "traceparent",
                                        "00-" + TRACE + "-" + PARENT + "-01",
                                        "tracestate",
                                        "vendor=from-the-caller",
                                        "baggage",
                                        "user=ada-of-the-baggage")
                                .statusCode())
                        .isEqualTo(200);
                service.terminate();
            }

            List<TraceCollector.Span> ours = collector.spans().stream()
                    .filter(span -> span.trace().equals(TRACE))
                    .toList();
            assertThat(ours)
                    .extracting(TraceCollector.Span::name)
                    .contains("api-syncs-start-sync", "entra-sync", "graph-call", "GET");
            Set<String> known = ours.stream().map(TraceCollector.Span::id).collect(Collectors.toSet());
            known.add(PARENT);
            assertThat(ours).allSatisfy(span -> assertThat(known).contains(span.parent()));
            assertThat(ours).anyMatch(span -> span.parent().equals(PARENT));
            String user = simulator.tenant().users().iterator().next().id();
            assertThat(collector.text())
                    .contains("sarwan")
                    .doesNotContain(SECRET)
                    .doesNotContain("Bearer")
                    .doesNotContain("$filter")
                    .doesNotContain("/v1.0/")
                    .doesNotContain(user)
                    .doesNotContain("ada-of-the-baggage")
                    .doesNotContain("from-the-caller");
            // The simulated tenant is on this machine and may know the trace; what came besides stays here.
            assertThat(tap.sent())
                    .contains("traceparent: 00-" + TRACE)
                    .doesNotContain("from-the-caller")
                    .doesNotContain("ada-of-the-baggage");
        }
    }

    @Test
    void whatBeginsByItselfHasATraceOfItsOwn() throws Exception {
        try (Simulator simulator = simulator();
                WireTap tap = WireTap.to(URI.create(simulator.baseUrl()).getPort());
                TraceCollector collector = new TraceCollector()) {
            try (RunningService service = RunningService.start(
                    folder,
                    tap.address(),
                    SECRET,
                    "--event-schedule",
                    "off",
                    "--event-targeted-sync",
                    "PT0S",
                    "--otlp-endpoint",
                    collector.address())) {
                done(service.send("POST", "/connectors/entra/syncs", "{}", "Prefer", "wait=60"));
                String user = simulator.tenant().users().iterator().next().id();
                simulator.tenant().update(user, Map.of("displayName", "Renamed"));
                done(service.send(
                        "POST",
                        "/connectors/entra/event-reads",
                        "{}",
                        "Prefer",
                        "wait=60",
                        "traceparent",
                        "00-" + TRACE + "-" + PARENT + "-01"));
                // In the routes that the first read left, and perhaps on a thread of it.
                done(service.send("POST", "/connectors/entra/event-reads", "{}", "Prefer", "wait=60"));
                String newest = service.json(service.send("GET", "/syncs?connector=entra&limit=1", null))
                        .at("/items/0/self")
                        .asText();
                service.send("GET", newest.substring(Contract.BASE.length()) + "/progress", null);
                service.terminate();
            }

            Map<String, List<TraceCollector.Span>> syncs = collector.spans().stream()
                    .filter(span -> span.name().equals("entra-sync"))
                    .collect(Collectors.groupingBy(TraceCollector.Span::trace));
            Map<String, List<TraceCollector.Span>> reads = collector.spans().stream()
                    .filter(span -> span.name().equals("entra-events"))
                    .collect(Collectors.groupingBy(TraceCollector.Span::trace));
            assertThat(syncs)
                    .as("the one that was asked for, and the targeted one")
                    .hasSize(2);
            assertThat(reads).hasSize(2).containsKey(TRACE);
            assertThat(syncs.keySet()).doesNotContainAnyElementsOf(reads.keySet());
        }
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void nothingIsTracedAndPassedOnWhereNobodyTakesTraces() throws Exception {
        try (Simulator simulator = simulator();
                WireTap tap = WireTap.to(URI.create(simulator.baseUrl()).getPort());
                RunningService service =
                        RunningService.start(folder, tap.address(), SECRET, "--event-schedule", "off")) {
            assertThat(service.send(
                                    "POST",
                                    "/connectors/entra/syncs",
                                    "{}",
                                    "Prefer",
                                    "wait=60",
                                    "traceparent",
                                    "00-" + TRACE + "-" + PARENT + "-01")
                            .statusCode())
                    .isEqualTo(200);

            assertThat(tap.sent()).contains("/v1.0/").doesNotContain(TRACE).doesNotContain("traceparent");
        }
    }

    private static Simulator simulator() {
        return Simulator.start(SimulatorSettings.builder()
                .users(120)
                .groups(20)
                .memberships(300)
                .clientSecret(SECRET)
                .grant("Member.Read.Hidden")
                .build());
    }
}
