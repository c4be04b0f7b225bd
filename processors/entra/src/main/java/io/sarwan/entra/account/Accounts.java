/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.GraphAdvice;
import io.sarwan.entra.change.ChangeContext;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphReceive;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** What the account routes call: makes jobs of orders and tells them what came back. */
public final class Accounts {

    private final ChangeContext context;

    public Accounts(ChangeContext context) {
        this.context = context;
    }

    /** The last part of the name of the route that carries an order out. */
    public String area(@Body AccountOrder order) {
        return switch (order.operation()) {
            case AccountOperations.CREATE -> "create";
            case AccountOperations.DELETE -> "delete";
            case AccountOperations.RESTORE -> "restore";
            case AccountOperations.ROTATE -> "password";
            case "enable_user", "disable_user" -> "enabled";
            default -> "action";
        };
    }

    public Job begin(@Body AccountOrder order) {
        return AccountOperations.job(order, context);
    }

    public void seen(@Body List<BatchAnswer> answers, @ExchangeProperty("job") Job job) {
        job.seen(answers);
    }

    public void written(
            @Body JsonNode answer,
            @ExchangeProperty("job") Job job,
            @ExchangeProperty(GraphReceive.REQUEST_ID) String requestId) {
        job.written(answer, requestId);
    }

    public void refused(
            @ExchangeProperty("job") Job job,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure,
            @ExchangeProperty(GraphReceive.REQUEST_ID) String requestId) {
        job.refused(failure, requestId);
    }

    /** What the route could not do because of something unforeseen. */
    public AccountResult failed(
            @ExchangeProperty("job") Job job, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        return job.broken(new GraphAdvice(context.origin()).describe(failure));
    }
}
