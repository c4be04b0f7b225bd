/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.http;

import io.sarwan.service.ConnectorException;
import io.sarwan.service.Problem;
import io.sarwan.service.ProblemException;
import io.sarwan.service.Problems;
import io.vertx.ext.auth.User;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what a route has come to into an answer; the one place where failures become problem documents. */
public final class Replies {

    /** Exchange property with what the log calls the request. */
    static final String REQUEST_ID = "requestId";

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    /** Keeps what has to be known when everything else of a request is gone. */
    public void remember(Exchange exchange) {
        Object user = exchange.getIn(HttpMessage.class)
                .getHeader(
                        org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants.AUTHENTICATED_USER);
        String id = user instanceof User known ? known.attributes().getString(Gate.REQUEST_ID) : null;
        exchange.setProperty(REQUEST_ID, id == null ? UUID.randomUUID().toString() : id);
    }

    /** Writes an answer. */
    public void write(Exchange exchange, @Body ApiReply reply) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        message.setHeader(Exchange.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach(message::setHeader);
        // Anything else goes out in pieces of 8 KiB, each of which waits for a thread.
        message.setBody(ByteBuffer.wrap(reply.body()));
    }

    /** Writes the problem that ended a route. */
    public void problem(Exchange exchange) {
        String id = exchange.getProperty(REQUEST_ID, UUID.randomUUID().toString(), String.class);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Problem problem = problem(failure, id);
        write(
                exchange,
                new ApiReply(
                        problem.status(),
                        ProblemJson.MEDIA_TYPE,
                        problem.headers(),
                        ApiReply.bytes(ProblemJson.of(problem, id))));
    }

    private static Problem problem(Throwable failure, String id) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
            if (cause instanceof ConnectorException known) {
                String remedy = known.remedy().orElse(null);
                return known.kind() == ConnectorException.Kind.REFUSED
                        ? Problems.impossible(known.getMessage(), remedy)
                        : Problems.upstream(known.getMessage(), remedy);
            }
        }
        LOG.error("request {} failed", id, failure);
        return Problems.unexpected();
    }
}
