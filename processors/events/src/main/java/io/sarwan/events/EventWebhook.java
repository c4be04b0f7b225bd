/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Makes a request to a webhook of a JSON list of events, and looks at the answer.
 *
 * <p>{@code Sarwan-Signature: t=1767225600,v1=9f86…} is the time in seconds and the HMAC-SHA256 of {@code {t}.{body}} under the
 * shared secret: who knows the secret can tell that the request is ours, and that it is no old one sent again.
 * {@code Idempotency-Key} is the same when the same list is sent again.
 */
public final class EventWebhook implements Processor {

    static final String SIGNATURE = "Sarwan-Signature";

    private final URI address;
    private final byte[] secret;
    private final Clock clock;

    /** @param secret shared with the receiver, empty for none */
    public EventWebhook(URI address, String secret, Clock clock) {
        this.address = address;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String body = message.getBody(String.class);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setHeader("Idempotency-Key", digest(body));
        if (secret.length > 0) {
            long time = clock.instant().getEpochSecond();
            message.setHeader(SIGNATURE, "t=" + time + ",v1=" + sign(time + "." + body));
        }
        message.setBody(body.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String digest(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Whether the receiver has the page.
     *
     * @throws WebhookException when it answers anything but 2xx
     */
    public void check(Exchange exchange) throws WebhookException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status < 200 || status > 299) {
            throw new WebhookException("the webhook at " + address.getHost() + " answered " + status
                    + "; the events are kept and sent again at the next run");
        }
    }
}
