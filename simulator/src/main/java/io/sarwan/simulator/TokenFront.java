/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.fault.Faults;
import io.sarwan.simulator.token.SignIn;
import io.sarwan.simulator.token.TokenAnswer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of the sign-in service. */
final class TokenFront {

    private static final Pattern TOKEN = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
    private static final Pattern DEVICE = Pattern.compile("/([^/]+)/oauth2/v2\\.0/devicecode");
    private static final Pattern AUTHORIZE = Pattern.compile("/([^/]+)/oauth2/v2\\.0/authorize");
    private static final Pattern METADATA = Pattern.compile("/([^/]+)/v2\\.0/\\.well-known/openid-configuration");

    private final SignIn signIn;
    private final Faults faults;
    private final Clock clock;

    TokenFront(SignIn signIn, Faults faults, Clock clock) {
        this.signIn = signIn;
        this.faults = faults;
        this.clock = clock;
    }

    Reply answer(Call call) {
        Answer fault = faults.next(call.method(), call.target(), false).orElse(null);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Cache-Control", "no-store, no-cache");
        headers.put("x-ms-request-id", UUID.randomUUID().toString());
        if (fault != null && fault.effect() == Answer.Effect.STATUS) {
            return scripted(fault, headers);
        }
        Matcher authorize = AUTHORIZE.matcher(call.rawPath());
        if (authorize.matches()) {
            String query = call.rawQuery() == null ? "" : call.rawQuery();
            return browser(signIn.authorize(authorize.group(1), form(query)), headers);
        }
        TokenAnswer answer = route(call);
        byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        boolean wire = fault != null && !fault.effect().fitsBatchItem();
        return new Reply(answer.status(), headers, body, wire ? fault : null);
    }

    private TokenAnswer route(Call call) {
        Matcher token = TOKEN.matcher(call.rawPath());
        if (token.matches() && call.method().equals("POST")) {
            return signIn.token(token.group(1), form(call.body()));
        }
        Matcher device = DEVICE.matcher(call.rawPath());
        if (device.matches() && call.method().equals("POST")) {
            return signIn.deviceCode(call.origin(), device.group(1), form(call.body()));
        }
        Matcher metadata = METADATA.matcher(call.rawPath());
        if (metadata.matches()) {
            return signIn.openIdConfiguration(call.origin(), metadata.group(1));
        }
        if (call.rawPath().equals("/common/discovery/instance")) {
            return signIn.instanceDiscovery(call.origin());
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error")
                .put("code", "NotFound")
                .put("message", "The simulator has nothing at " + call.method() + " " + call.rawPath());
        return new TokenAnswer(404, body);
    }

    private static Reply browser(Optional<String> location, Map<String, String> headers) {
        headers.put("Content-Type", "text/html; charset=utf-8");
        location.ifPresent(there -> headers.put("Location", there));
        byte[] page = "<html><body>Sign in to your account</body></html>".getBytes(StandardCharsets.UTF_8);
        return new Reply(location.isPresent() ? 302 : 400, headers, page, null);
    }

    private Reply scripted(Answer fault, Map<String, String> headers) {
        if (fault.retryAfter() != null) {
            headers.put("Retry-After", fault.retryAfterHeader(clock.instant()));
        }
        String body =
                "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90033: A transient error has"
                        + " occurred. Please try again.\",\"error_codes\":[90033]}";
        if (fault.html()) {
            headers.put("Content-Type", "text/html; charset=utf-8");
            body = "<html><body><h1>" + fault.status() + "</h1></body></html>";
        }
        return new Reply(fault.status(), headers, body.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
