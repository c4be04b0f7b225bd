/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.Tenant;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Faults;
import io.sarwan.simulator.token.AccessTokens;
import io.sarwan.simulator.traffic.Meter;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Microsoft Graph over a tenant: checks the token, charges the quota, applies the fault script, then answers. */
public final class GraphService {

    /** Reports, and user lists with sign-in activity: so many in ten seconds. */
    private static final int REPORTS = 5;

    /** Writes: so many in 150 seconds. */
    private static final int WRITES = 3_000;

    private final String throttleScope;
    private final Router router;
    private final Faults faults;
    private final Throttle throttle;
    private final Throttle reports;
    private final Throttle writes;
    private final Throttle provisioning;
    private final AccessTokens tokens;
    private final Meter meter;
    private final ErrorReplies errors;
    private final FaultReplies faultReplies;
    private final Batch batch;

    /**
     * @param throttle {@code null} to let everything through
     * @param clientId names the application in the throttling headers
     */
    public GraphService(
            Tenant tenant,
            GraphOptions options,
            Faults faults,
            Throttle throttle,
            AccessTokens tokens,
            Meter meter,
            String clientId,
            Clock clock) {
        throttleScope = "Tenant_Application/ReadWrite/" + clientId + "/" + tenant.id();
        router = new Router(tenant, options, clock);
        this.faults = faults;
        this.throttle = throttle;
        reports = new Throttle(REPORTS, REPORTS, clock);
        writes = new Throttle(WRITES, WRITES / 15, clock);
        provisioning = new Throttle(REPORTS, REPORTS, clock);
        this.tokens = tokens;
        this.meter = meter;
        errors = new ErrorReplies(clock);
        faultReplies = new FaultReplies(errors, clock);
        batch = new Batch(options.seed());
    }

    /** Answers a request of its own. */
    public GraphReply answer(GraphCall call) {
        GraphException refused = refuseToken(call.header("authorization"));
        if (refused != null) {
            return identified(call, id -> errors.json(refused, id, clientRequestId(call, id)));
        }
        return call.isBatch() ? envelope(call) : metered(call);
    }

    /** Answers one item of a batch, which is charged and throttled on its own. */
    GraphReply item(GraphCall item) {
        return metered(item);
    }

    private GraphReply envelope(GraphCall call) {
        return identified(call, id -> {
            Answer fault = faults.next(call.method(), call.target(), false).orElse(null);
            GraphReply instead =
                    fault == null ? null : faultReplies.instead(fault, call, id, clientRequestId(call, id));
            if (instead != null) {
                return instead;
            }
            GraphReply reply = guarded(call, id, () -> batch.answer(call, this));
            meter.batch(reply.items().size());
            return changed(reply, fault);
        });
    }

    private GraphReply metered(GraphCall call) {
        int units = ResourceUnits.of(call);
        GraphReply reply = identified(call, id -> charged(call, units, id));
        reply.resourceUnits(units).header("x-ms-resource-unit", Integer.toString(units));
        meter.graphRequest(units, reply.status());
        return reply;
    }

    private GraphReply charged(GraphCall call, int units, String id) {
        Throttle.Charge charge = throttle == null ? Throttle.Charge.FREE : throttle.charge(units);
        if (throttle != null && !charge.refused() && isReport(call)) {
            charge = reports.charge(1);
        }
        if (throttle != null && !charge.refused() && Writes.isWrite(call)) {
            charge = writes.charge(1);
        }
        if (throttle != null && !charge.refused() && call.path().endsWith("/provisionOnDemand")) {
            charge = provisioning.charge(1);
        }
        GraphReply reply = charge.refused() ? throttled(call, charge, id) : answered(call, id);
        charge.share()
                .ifPresent(share ->
                        reply.header("x-ms-throttle-limit-percentage", String.format(Locale.ROOT, "%.2f", share)));
        return reply;
    }

    private GraphReply answered(GraphCall call, String id) {
        Answer fault = faults.next(call.method(), call.target(), call.inBatch()).orElse(null);
        if (fault != null) {
            if (fault.effect() == Answer.Effect.EXPIRED_TOKEN && call.header("authorization") != null) {
                tokens.revoke(bearer(call.header("authorization")));
            }
            GraphReply instead = faultReplies.instead(fault, call, id, clientRequestId(call, id));
            if (instead != null) {
                return instead;
            }
        }
        GraphReply reply = guarded(call, id, () -> router.route(call, held(call), fault));
        return fault != null && fault.effect() == Answer.Effect.AFTERWARDS
                ? errors.json(ErrorReplies.ofStatus(fault.status()), id, clientRequestId(call, id))
                : changed(reply, fault);
    }

    private static boolean isReport(GraphCall call) {
        if (call.segments().get(0).name().equalsIgnoreCase("auditLogs")) {
            return true;
        }
        return call.rawQuery() != null
                && call.rawQuery().toLowerCase(Locale.ROOT).contains("signinactivity")
                && call.segments().get(0).name().equalsIgnoreCase("users");
    }

    private Set<String> held(GraphCall call) {
        return tokens.roles(bearer(call.header("authorization")));
    }

    private GraphReply throttled(GraphCall call, Throttle.Charge charge, String id) {
        return errors.json(ErrorReplies.ofStatus(429), id, clientRequestId(call, id))
                .header("Retry-After", Long.toString(charge.retryAfterSeconds()))
                .header("x-ms-throttle-scope", throttleScope)
                .header("x-ms-throttle-information", "ResourceUnitLimitExceeded");
    }

    private static GraphReply changed(GraphReply reply, Answer fault) {
        if (fault == null) {
            return reply;
        }
        if (fault.effect() == Answer.Effect.CONTENT_TYPE) {
            return reply.header("Content-Type", fault.text());
        }
        return fault.effect().fitsBatchItem() ? reply : reply.wireFault(fault);
    }

    /** Something that makes a reply. */
    private interface Work {
        GraphReply run();
    }

    /** Something that makes a reply and wants to name the request in it. */
    private interface NamedWork {
        GraphReply run(String requestId);
    }

    private GraphReply guarded(GraphCall call, String id, Work work) {
        try {
            return work.run();
        } catch (GraphException e) {
            return errors.json(e, id, clientRequestId(call, id));
        }
    }

    private GraphReply identified(GraphCall call, NamedWork work) {
        String id = UUID.randomUUID().toString();
        return work.run(id)
                .header("request-id", id)
                .header("client-request-id", clientRequestId(call, id))
                .header("OData-Version", "4.0");
    }

    private static String clientRequestId(GraphCall call, String requestId) {
        String sent = call.header("client-request-id");
        return sent == null ? requestId : sent;
    }

    private GraphException refuseToken(String authorization) {
        if (authorization == null || authorization.isBlank()) {
            return unauthorized("Access token is empty.");
        }
        return switch (tokens.check(bearer(authorization))) {
            case VALID -> null;
            case EXPIRED -> FaultReplies.expiredToken();
            case MALFORMED -> unauthorized("Access token validation failure. Invalid token.");
        };
    }

    private static GraphException unauthorized(String message) {
        return new GraphException(401, "InvalidAuthenticationToken", message);
    }

    private static String bearer(String authorization) {
        return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
    }
}
