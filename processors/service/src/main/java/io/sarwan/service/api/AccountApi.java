/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarwan.service.Connector;
import io.sarwan.service.Connector.AccountCall;
import io.sarwan.service.Connector.AccountOperation;
import io.sarwan.service.Connectors;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.Jobs;
import java.util.Locale;
import java.util.Optional;

/** Accounts and actions. */
public final class AccountApi {

    private final Connectors connectors;
    private final JobApi api;

    public AccountApi(Connectors connectors, Jobs jobs) {
        this.connectors = connectors;
        this.api = new JobApi(jobs);
    }

    public ApiReply create(ApiRequest request) {
        return accept(request, AccountOperation.CREATE);
    }

    public ApiReply delete(ApiRequest request) {
        return accept(request, AccountOperation.DELETE);
    }

    public ApiReply disable(ApiRequest request) {
        return accept(request, AccountOperation.DISABLE);
    }

    public ApiReply enable(ApiRequest request) {
        return accept(request, AccountOperation.ENABLE);
    }

    public ApiReply restore(ApiRequest request) {
        return accept(request, AccountOperation.RESTORE);
    }

    public ApiReply rotate(ApiRequest request) {
        return accept(request, AccountOperation.ROTATE);
    }

    private ApiReply accept(ApiRequest request, AccountOperation operation) {
        Connector connector = connectors.named(request.text("connector"));
        boolean dryRun = Provisioning.dryRun(request, connector);
        String account = request.text("account");
        JsonNode body = request.body() == null ? JsonNodeFactory.instance.objectNode() : request.body();
        AccountCall call = new AccountCall(operation, account == null ? "" : account, body);
        connector.check(call);
        Connector.Manner manner = new Connector.Manner(dryRun, request.caller().name());
        return api.accept(
                request,
                new JobOrder(
                        JobKind.ACCOUNT,
                        operation.name().toLowerCase(Locale.ROOT),
                        connector.name(),
                        request.caller().name(),
                        dryRun,
                        Optional.empty(),
                        request.key(),
                        progress -> connector.account(call, manner)));
    }

    public ApiReply actions(ApiRequest request) {
        Connector connector = connectors.named(request.text("connector"));
        return ApiReply.of(JsonNodeFactory.instance.objectNode().set("actions", connector.actions()));
    }

    public ApiReply invoke(ApiRequest request) {
        Connector connector = connectors.named(request.text("connector"));
        boolean dryRun = Provisioning.dryRun(request, connector);
        String action = request.text("action");
        JsonNode arguments = request.body().path("arguments");
        connector.check(action, arguments);
        Connector.Manner manner = new Connector.Manner(dryRun, request.caller().name());
        return api.accept(
                request,
                new JobOrder(
                        JobKind.ACTION,
                        action,
                        connector.name(),
                        request.caller().name(),
                        dryRun,
                        Optional.empty(),
                        request.key(),
                        progress -> connector.invoke(action, arguments, manner)));
    }

    public ApiReply invocation(ApiRequest request) {
        return api.show(request, JobKind.ACTIONS);
    }
}
