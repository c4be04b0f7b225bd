/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphLink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * The bean behind {@code entra-audit-source}. Rows arrive late and not in order, so a stretch that was read before is asked
 * for again, and what is known of it is left out. What a crash interrupts is told again.
 *
 * <p>Source: Microsoft Graph, "List directoryAudits", "List signIns", "List provisioningObjectSummary".
 */
public final class EntraAudit extends EntraKamelet {

    private static final Map<String, String> TIME_OF = Map.of(
            "directoryAudits", "activityDateTime",
            "signIns", "createdDateTime",
            "provisioning", "activityDateTime");
    private static final String UNTIL = "until";
    private static final String SEEN = "seen";

    private final Clock clock = Clock.systemUTC();
    private String log = "directoryAudits";
    private Instant since;
    private Duration overlap = Duration.ofMinutes(15);
    private KeptState state;
    private Instant until;
    private final Map<String, Instant> known = new TreeMap<>();

    public void setLog(String value) {
        if (!TIME_OF.containsKey(value)) {
            throw new IllegalArgumentException("log must be directoryAudits, signIns or provisioning: " + value);
        }
        log = value;
    }

    /** ISO 8601 with a zone; blank: from now on. */
    public void setSince(String value) {
        since = value == null || value.isBlank()
                ? null
                : OffsetDateTime.parse(value).toInstant();
    }

    /** Seconds before the newest row from which rows may still arrive. */
    public void setOverlap(long seconds) {
        overlap = Duration.ofSeconds(seconds);
    }

    public void setStateFile(String value) {
        state = new KeptState(Path.of(value));
    }

    /** Asks for what is new since the last walk ended. */
    public GraphWalk walk() {
        known.clear();
        until = since == null ? clock.instant() : since;
        state.read().ifPresent(kept -> {
            until = Instant.parse(kept.path(UNTIL).asText());
            kept.path(SEEN)
                    .fields()
                    .forEachRemaining(row ->
                            known.put(row.getKey(), Instant.parse(row.getValue().asText())));
        });
        Instant from = until.minus(state.read().isPresent() ? overlap : Duration.ZERO);
        String filter = TIME_OF.get(log) + " ge " + from.truncatedTo(ChronoUnit.SECONDS);
        return new GraphWalk(
                origin(), GraphLink.of("/v1.0/auditLogs/" + log + "?$top=999&$filter=" + GraphLink.encode(filter)));
    }

    /** The rows of the page in the body that were not told yet, each a message. */
    public List<String> events(Exchange exchange) throws GraphException {
        GraphWalk walk = exchange.getProperty(EntraDirectory.WALK, GraphWalk.class);
        exchange.getMessage().setHeader(PageEvents.LANE, log);
        List<String> fresh = new ArrayList<>();
        for (JsonNode row : walk.take(exchange.getMessage().getBody(JsonNode.class))) {
            Instant at =
                    OffsetDateTime.parse(row.path(TIME_OF.get(log)).asText()).toInstant();
            if (known.put(row.path("id").asText(), at) == null) {
                fresh.add(JsonText.of(row));
            }
            until = at.isAfter(until) ? at : until;
        }
        return fresh;
    }

    /** Remembers how far this walk came. */
    public void keep() {
        Instant oldest = until.minus(overlap).truncatedTo(ChronoUnit.SECONDS);
        ObjectNode kept = JsonText.JSON.createObjectNode().put(UNTIL, until.toString());
        ObjectNode seen = kept.putObject(SEEN);
        known.forEach((id, at) -> {
            if (!at.isBefore(oldest)) {
                seen.put(id, at.toString());
            }
        });
        state.write(kept);
    }
}
