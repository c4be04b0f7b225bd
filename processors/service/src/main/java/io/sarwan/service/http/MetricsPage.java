/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.sarwan.service.Caller;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import io.sarwan.service.Scope;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.access.RateLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /metrics} of the management server; where others can reach it, for callers who may read. */
public final class MetricsPage {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> text;
    private final Authenticator authenticator;
    private final RateLimits limits;

    /** @param text what it shows, in Prometheus' text format */
    public MetricsPage(Supplier<String> text, Authenticator authenticator, RateLimits limits) {
        this.text = text;
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** @param guarded whether callers have to say who they are */
    void answer(HttpServerRequest request, Vertx vertx, boolean guarded) {
        String address = request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
        String failing = "failing:" + address;
        String authorization = request.getHeader("Authorization");
        if (guarded && limits.isUsedUp(failing)) {
            refuse(request, Problems.tooMany(limits.secondsLeft(failing)).raised());
            return;
        }
        vertx.executeBlocking(
                        () -> {
                            if (guarded) {
                                admit(authorization, failing);
                            } else {
                                ownHost(request);
                            }
                            return text.get();
                        },
                        false)
                .onSuccess(page -> request.response()
                        .putHeader("Content-Type", MEDIA_TYPE)
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .end(page))
                .onFailure(failure -> refuse(
                        request,
                        failure instanceof ProblemException known
                                ? known
                                : Problems.unexpected().raised()));
    }

    private void admit(String authorization, String failing) {
        try {
            Caller caller = authenticator.authenticate(authorization);
            if (!Scope.READ.isIn(caller.scopes())) {
                throw Problems.forbidden(caller, Scope.READ).raised();
            }
        } catch (ProblemException refused) {
            if (refused.problem().status() == 401) {
                limits.take(failing, RateLimits.FAILURE_COST);
            }
            throw refused;
        }
    }

    /** A page in a browser must not read it by a name of its own for this machine. */
    private static void ownHost(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        if (!ListenAddress.isLoopback(host)) {
            throw Problems.foreignHost(host.isEmpty() ? "nobody" : RequestPath.shown(host))
                    .raised();
        }
    }

    private static void refuse(HttpServerRequest request, ProblemException refused) {
        request.response().putHeader("Content-Security-Policy", "default-src 'none'");
        refused.problem().headers().forEach((name, value) -> request.response().putHeader(name, value));
        ManagementServer.say(
                request,
                refused.problem().status(),
                ProblemJson.MEDIA_TYPE,
                ProblemJson.of(refused.problem(), UUID.randomUUID().toString()).toString());
    }
}
