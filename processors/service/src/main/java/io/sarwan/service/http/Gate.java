/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.sarwan.service.Caller;
import io.sarwan.service.Problem;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import io.sarwan.service.Scope;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.access.RateLimits;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every route and every file: nothing of a request's body is read, and no route runs, before it is known who
 * asks, that the address is no trick, and that there is such an operation. It is there before the server listens.
 */
public final class Gate implements Handler<RoutingContext> {

    /** Attribute of the user that routes see. */
    static final String CALLER = "caller";

    /** Attribute with what the log calls the request. */
    static final String REQUEST_ID = "request";

    private static final long LINGER_MILLIS = 2_000;

    private static final String OPERATION = "operation";

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Contract contract;
    private final Authenticator authenticator;
    private final RateLimits limits;
    private final long mostBytes;
    private final Answered answered;

    /** Told of every answer, from any thread. */
    @FunctionalInterface
    public interface Answered {

        /** @param operation what the contract calls it, {@code none} where a request did not get that far */
        void answered(String operation, int status, Duration took);
    }

    /**
     * @param mostBytes largest body that is read
     * @param answered told of every answer
     */
    public Gate(Contract contract, Authenticator authenticator, RateLimits limits, long mostBytes, Answered answered) {
        this.answered = answered;
        this.contract = contract;
        this.authenticator = authenticator;
        this.limits = limits;
        this.mostBytes = mostBytes;
    }

    void install(Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this).failureHandler(this::failed);
        router.route().order(Integer.MAX_VALUE).handler(ctx -> refuse(ctx, notFound()));
    }

    @Override
    public void handle(RoutingContext ctx) {
        name(ctx);
        long begun = System.nanoTime();
        ctx.addEndHandler(ended -> ended(ctx, begun));
        try {
            RequestPath.trick(ctx.request().path()).map(Problem::raised).ifPresent(Gate::raise);
            List<String> segments = RequestPath.segments(ctx.request().path());
            List<Operation> operations = contract.at(segments);
            if (!authenticator.isConfigured()) {
                ownHost(ctx.request());
            }
            if (isOpen(operations)) {
                pass(ctx, operations, new Caller("anyone:" + address(ctx), java.util.Set.of()));
            } else if (!authenticator.isConfigured()) {
                pass(ctx, operations, new Caller("local:" + address(ctx), Scope.all()));
            } else {
                authenticate(ctx, operations);
            }
        } catch (ProblemException problem) {
            refuse(ctx, problem.problem());
        }
    }

    private static void raise(ProblemException problem) {
        throw problem;
    }

    private static boolean isOpen(List<Operation> operations) {
        return !operations.isEmpty()
                && operations.stream().allMatch(operation -> operation.scope().isEmpty());
    }

    private void authenticate(RoutingContext ctx, List<Operation> operations) {
        String failing = "failing:" + address(ctx);
        if (limits.isUsedUp(failing)) {
            refuse(ctx, Problems.tooMany(limits.secondsLeft(failing)));
            return;
        }
        String authorization = ctx.request().getHeader("Authorization");
        ctx.request().pause();
        ctx.vertx()
                .executeBlocking(() -> authenticator.authenticate(authorization), false)
                .onComplete(result -> {
                    try {
                        if (result.failed()) {
                            limits.take(failing, RateLimits.FAILURE_COST);
                            refuse(ctx, problem(ctx, result.cause()));
                        } else {
                            pass(ctx, operations, result.result());
                        }
                    } catch (ProblemException problem) {
                        refuse(ctx, problem.problem());
                    }
                });
    }

    /** Whoever got here is known; what he asks for has to be there, and small enough. */
    private void pass(RoutingContext ctx, List<Operation> operations, Caller caller) {
        limits.take(caller.name(), 1)
                .ifPresent(seconds -> raise(Problems.tooMany(seconds).raised()));
        if (operations.isEmpty()) {
            throw notFound().raised();
        }
        String method = ctx.request().method().name();
        Operation operation = operations.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow(() -> Problems.methodNotAllowed(
                                RequestPath.shown(method),
                                operations.stream()
                                        .map(Operation::method)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                        .raised());
        ctx.put(OPERATION, operation.id());
        media(ctx.request(), operation);
        body(ctx.request(), operation);
        User user = User.create(new JsonObject().put("username", caller.name()));
        user.attributes().put(CALLER, caller).put(REQUEST_ID, ctx.<String>get(REQUEST_ID));
        ctx.setUser(user);
        ctx.next();
    }

    /** A page of somebody else cannot send JSON to us, and cannot reach us by a name of its own, without being noticed. */
    private void media(HttpServerRequest request, Operation operation) {
        if (!operation.changesState()) {
            return;
        }
        String media = MediaType.of(request);
        boolean body = !operation.bodies().isEmpty();
        boolean known = body ? operation.mediaTypes().contains(media) : media.equals(MediaType.JSON);
        boolean needed = !authenticator.isConfigured() || operation.bodyRequired() || !media.isEmpty();
        if (needed && !known) {
            throw Problems.unsupportedMedia(
                            RequestPath.shown(media),
                            body ? String.join(" or ", operation.mediaTypes()) : MediaType.JSON)
                    .raised();
        }
    }

    private static void ownHost(HttpServerRequest request) {
        String host = Optional.ofNullable(request.authority())
                .map(authority -> authority.host())
                .orElse("");
        if (!ListenAddress.isLoopback(host)) {
            throw Problems.foreignHost(host.isEmpty() ? "nobody" : RequestPath.shown(host))
                    .raised();
        }
    }

    /** Known before a byte of it is read. */
    private void body(HttpServerRequest request, Operation operation) {
        String length = request.getHeader("Content-Length");
        boolean given = request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
        if (given && operation.bodies().isEmpty()) {
            throw Problems.invalid("", "it takes no body").raised();
        }
        if (length != null && (length.length() > 15 || !length.matches("\\d+") || Long.parseLong(length) > mostBytes)) {
            throw Problems.tooLarge(mostBytes).raised();
        }
    }

    private static Problem notFound() {
        return Problems.notFound("nothing has this address");
    }

    /** Answers what no route was looked for, because its address cannot be decoded. */
    void undecodable(RoutingContext ctx) {
        if (ctx.get(REQUEST_ID) == null) {
            name(ctx);
        }
        refuse(ctx, Problems.malformed("the address has a % that encodes nothing"));
    }

    private static void name(RoutingContext ctx) {
        String id = RequestId.of(ctx.request().getHeader(RequestId.HEADER));
        ctx.put(REQUEST_ID, id);
        ctx.response().putHeader(RequestId.HEADER, id);
        SecurityHeaders.add(ctx);
    }

    private void failed(RoutingContext ctx) {
        if (ctx.statusCode() == 413) {
            refuse(ctx, Problems.tooLarge(mostBytes));
        } else if (ctx.statusCode() == 400) {
            refuse(ctx, Problems.malformed("the request is no HTTP that is understood here"));
        } else {
            refuse(ctx, problem(ctx, ctx.failure()));
        }
    }

    private static Problem problem(RoutingContext ctx, Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        LOG.error("request {} failed", ctx.<String>get(REQUEST_ID), failure);
        return Problems.unexpected();
    }

    private static void refuse(RoutingContext ctx, Problem problem) {
        if (ctx.response().ended()) {
            return;
        }
        if (!ctx.response().headWritten()) {
            ctx.response().setStatusCode(problem.status()).putHeader("Content-Type", ProblemJson.MEDIA_TYPE);
            problem.headers().forEach((name, value) -> ctx.response().putHeader(name, value));
            if (!ctx.request().isEnded()) {
                // What follows of the body is not read, and must not be taken for the next request.
                ctx.response().putHeader("Connection", "close");
            }
        }
        if (!ctx.request().isEnded()) {
            // Time to read the answer, but none to hold the connection with a body that never comes.
            ctx.vertx()
                    .setTimer(LINGER_MILLIS, late -> ctx.request().connection().close());
        }
        ctx.request().resume();
        ctx.response().end(ProblemJson.of(problem, ctx.get(REQUEST_ID)).toString());
    }

    private static String address(RoutingContext ctx) {
        return ctx.request().remoteAddress() == null
                ? "unknown"
                : ctx.request().remoteAddress().hostAddress();
    }

    private void ended(RoutingContext ctx, long begun) {
        answered.answered(
                Optional.ofNullable(ctx.<String>get(OPERATION)).orElse("none"),
                ctx.response().getStatusCode(),
                Duration.ofNanos(System.nanoTime() - begun));
        log(ctx, begun);
    }

    private static void log(RoutingContext ctx, long begun) {
        LOG.atDebug()
                .addKeyValue("request", ctx.<String>get(REQUEST_ID))
                .addKeyValue("method", ctx.request().method().name())
                .addKeyValue(
                        "path", RequestPath.shown(String.valueOf(ctx.request().path())))
                .addKeyValue("status", ctx.response().getStatusCode())
                .addKeyValue("ms", (System.nanoTime() - begun) / 1_000_000)
                .addKeyValue(
                        "caller",
                        ctx.user() == null ? "" : ctx.user().principal().getString("username"))
                .log("answered");
    }
}
