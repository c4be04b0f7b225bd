/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import io.sarwan.service.Caller;
import io.sarwan.service.Problem.Mistake;
import io.sarwan.service.Problems;
import io.sarwan.service.Scope;
import io.sarwan.service.jobs.RequestKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.auth.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;

/**
 * Lets a request in when its caller may send it and it is what the contract says. What it returns is all that the rest of
 * a route knows of the request: no header gets past it.
 */
public final class Admission {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})(?:$|[,;\\s])");
    private static final int LONGEST_WAIT = 60;
    private static final Scope SAFEST = Scope.ADMIN;

    private final Contract contract;

    public Admission(Contract contract) {
        this.contract = contract;
    }

    /**
     * @param operationId what the route does
     * @throws io.sarwan.service.ProblemException when it does not get in
     */
    public ApiRequest admit(Exchange exchange, @ExchangeProperty("operation") String operationId) {
        HttpMessage message = exchange.getIn(HttpMessage.class);
        HttpServerRequest request = message.getRequest();
        Operation operation = contract.operation(operationId);
        Caller caller = caller(message, operation);
        Map<String, JsonNode> parameters = parameters(request, operation);
        byte[] bytes = bytes(message);
        JsonNode body = body(request, operation, bytes);
        Optional<RequestKey> key = Optional.ofNullable(parameters.get("Idempotency-Key"))
                .map(given -> new RequestKey(caller.name(), given.asText(), digest(request, bytes)));
        return new ApiRequest(
                operation,
                caller,
                exchange.getProperty(Replies.REQUEST_ID, "", String.class),
                parameters,
                body,
                key,
                patience(parameters.get("Prefer")),
                message.getResponse());
    }

    /** Only the gate knows callers; a request that got round it has none. */
    private static Caller caller(HttpMessage message, Operation operation) {
        Object user = message.getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER);
        Object found = user instanceof User known ? known.attributes().getValue(Gate.CALLER) : null;
        if (!(found instanceof Caller caller)) {
            throw Problems.unauthenticated("the request did not pass the gate").raised();
        }
        Optional<Scope> scope = operation.scope();
        boolean open = scope.isEmpty() && operation.method().equals("GET");
        if (!open && !scope.orElse(SAFEST).isIn(caller.scopes())) {
            throw Problems.forbidden(caller, scope.orElse(SAFEST)).raised();
        }
        return caller;
    }

    private static Map<String, JsonNode> parameters(HttpServerRequest request, Operation operation) {
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, String> query = RequestPath.query(request.query());
        Map<String, JsonNode> values = new LinkedHashMap<>();
        List<String> segments = RequestPath.segments(request.path());
        for (Operation.Parameter parameter : operation.parameters()) {
            String given =
                    switch (parameter.in()) {
                        case "path" ->
                            RequestPath.decoded(
                                    segments.get(operation.path().indexOf('{' + parameter.name() + '}')), false);
                        case "query" -> query.remove(parameter.name());
                        default -> request.getHeader(parameter.name());
                    };
            if (given != null) {
                value(parameter, given, mistakes).ifPresent(value -> values.put(parameter.name(), value));
            } else if (parameter.required()) {
                mistakes.add(new Mistake(parameter.name(), "is required"));
            } else if (parameter.preset() != null) {
                values.put(parameter.name(), parameter.preset());
            }
        }
        query.keySet().forEach(name -> mistakes.add(new Mistake(RequestPath.shown(name), "is no parameter of it")));
        if (!mistakes.isEmpty()) {
            throw Problems.invalid(mistakes).raised();
        }
        return values;
    }

    private static Optional<JsonNode> value(Operation.Parameter parameter, String given, List<Mistake> mistakes) {
        JsonNode value =
                switch (parameter.type()) {
                    case "integer" ->
                        given.matches("-?\\d{1,9}")
                                ? IntNode.valueOf(Integer.parseInt(given))
                                : TextNode.valueOf(given);
                    case "boolean" ->
                        given.matches("true|false")
                                ? BooleanNode.valueOf(Boolean.parseBoolean(given))
                                : TextNode.valueOf(given);
                    default -> TextNode.valueOf(given);
                };
        if (!parameter.type().equals("string") && value.isTextual()) {
            mistakes.add(new Mistake(
                    parameter.name(),
                    parameter.type().equals("integer") ? "must be a number" : "must be true or false"));
            return Optional.empty();
        }
        List<Mistake> wrong = mistakes(parameter.schema(), value, parameter.name());
        mistakes.addAll(wrong);
        return wrong.isEmpty() ? Optional.of(value) : Optional.empty();
    }

    /** Camel may have made a stream of it on the way here, depending on which converters it found first. */
    private static byte[] bytes(HttpMessage message) {
        Object body = message.getBody();
        if (body == null) {
            return new byte[0];
        }
        try {
            return body instanceof Buffer buffer ? buffer.getBytes() : message.getMandatoryBody(byte[].class);
        } catch (InvalidPayloadException e) {
            throw new IllegalStateException("the body of a request cannot be read", e);
        }
    }

    private static JsonNode body(HttpServerRequest request, Operation operation, byte[] bytes) {
        if (operation.bodies().isEmpty()) {
            if (bytes.length > 0) {
                throw Problems.invalid("", "it takes no body").raised();
            }
            return null;
        }
        if (bytes.length == 0) {
            if (operation.bodyRequired()) {
                throw Problems.invalid("", "the body is missing").raised();
            }
            return null;
        }
        String media = MediaType.of(request);
        JsonNode body = media.equals(MediaType.LINES) ? RequestBody.lines(bytes) : RequestBody.json(bytes);
        Operation.Body shapes = operation.bodies().get(media);
        Optional<JsonSchema> schema =
                body.isArray() ? shapes.many().or(shapes::one) : shapes.one().or(shapes::many);
        List<Mistake> mistakes = mistakes(schema.orElseThrow(), body, "");
        if (!mistakes.isEmpty()) {
            throw Problems.invalid(mistakes).raised();
        }
        return body;
    }

    private static List<Mistake> mistakes(JsonSchema schema, JsonNode value, String name) {
        return schema.validate(value).stream()
                .limit(20)
                .map(found -> new Mistake(
                        name + pointer(found.getInstanceLocation().toString()), RequestPath.shown(found.getError())))
                .toList();
    }

    /** {@code $.a[0].b} as a JSON pointer (RFC 6901). */
    private static String pointer(String location) {
        return location.substring(1)
                .replaceAll("\\[(\\d+)]", "/$1")
                .replaceAll("\\['([^']*)']", "/$1")
                .replace('.', '/');
    }

    private static Duration patience(JsonNode prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer.asText());
        return wait.find()
                ? Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(wait.group(1))))
                : Duration.ZERO;
    }

    private static String digest(HttpServerRequest request, byte[] body) {
        return Digest.sha256(request.method().name(), request.uri(), MediaType.of(request), body);
    }
}
