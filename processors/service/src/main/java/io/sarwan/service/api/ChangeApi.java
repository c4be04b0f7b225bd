/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.governance.Change;
import io.sarwan.governance.Grant;
import io.sarwan.governance.ResourceId;
import io.sarwan.service.Connector;
import io.sarwan.service.Connectors;
import io.sarwan.service.Problem.Mistake;
import io.sarwan.service.Problems;
import io.sarwan.service.http.ApiReply;
import io.sarwan.service.http.ApiRequest;
import io.sarwan.service.inventory.Inventories;
import io.sarwan.service.jobs.JobKind;
import io.sarwan.service.jobs.JobOrder;
import io.sarwan.service.jobs.Jobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Grants and revocations. */
public final class ChangeApi {

    private static final Map<String, String> OPTIONS = Map.of(
            "justification", Change.JUSTIFICATION,
            "duration", Change.DURATION,
            "ticket", Change.TICKET,
            "ticketSystem", Change.TICKET_SYSTEM,
            "usageLocation", Change.USAGE_LOCATION);

    private final Connectors connectors;
    private final Inventories inventories;
    private final JobApi api;

    public ChangeApi(Connectors connectors, Inventories inventories, Jobs jobs) {
        this.connectors = connectors;
        this.inventories = inventories;
        this.api = new JobApi(jobs);
    }

    public ApiReply grant(ApiRequest request) {
        return accept(request, JobKind.GRANT);
    }

    public ApiReply revoke(ApiRequest request) {
        return accept(request, JobKind.REVOKE);
    }

    public ApiReply list(ApiRequest request) {
        return api.list(request, JobKind.CHANGES);
    }

    public ApiReply show(ApiRequest request) {
        return api.show(request, JobKind.CHANGES);
    }

    private ApiReply accept(ApiRequest request, JobKind kind) {
        Connector connector = connectors.named(request.text("connector"));
        boolean dryRun = Provisioning.dryRun(request, connector);
        List<Change> changes = changes(request, connector, kind);
        Connector.Manner manner = new Connector.Manner(dryRun, request.caller().name());
        return api.accept(
                request,
                new JobOrder(
                        kind,
                        "",
                        connector.name(),
                        request.caller().name(),
                        dryRun,
                        Optional.empty(),
                        request.key(),
                        progress -> connector.change(changes, inventories.known(connector), manner)));
    }

    private List<Change> changes(ApiRequest request, Connector connector, JobKind kind) {
        List<JsonNode> asked = new ArrayList<>();
        if (request.body().isArray()) {
            request.body().forEach(asked::add);
        } else {
            asked.add(request.body());
        }
        List<Change> changes = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            String at = request.body().isArray() ? "/" + i : "";
            (kind == JobKind.GRANT
                            ? Optional.of(change(Change.Kind.GRANT, asked.get(i)))
                            : revocation(connector, asked.get(i), at, mistakes))
                    .ifPresent(changes::add);
        }
        if (!mistakes.isEmpty()) {
            throw Problems.invalid(mistakes).raised();
        }
        return changes;
    }

    private Optional<Change> revocation(Connector connector, JsonNode asked, String at, List<Mistake> mistakes) {
        boolean byId = asked.has("grant");
        boolean byHolder = asked.has("entitlement") && asked.has("principal");
        if (byId == byHolder || byId && (asked.has("entitlement") || asked.has("principal"))) {
            mistakes.add(new Mistake(at, "must have either grant, or entitlement and principal"));
            return Optional.empty();
        }
        if (byHolder) {
            return Optional.of(change(Change.Kind.REVOKE, asked));
        }
        Optional<Grant> grant = inventories.grant(connector, asked.path("grant").asText());
        if (grant.isEmpty()) {
            mistakes.add(new Mistake(at + "/grant", "is no grant of the last complete sync"));
            return Optional.empty();
        }
        return Optional.of(new Change(
                Change.Kind.REVOKE, grant.get().entitlementId(), grant.get().principal(), options(asked)));
    }

    private static Change change(Change.Kind kind, JsonNode asked) {
        return new Change(
                kind,
                asked.path("entitlement").asText(),
                new ResourceId(
                        asked.at("/principal/type").asText(),
                        asked.at("/principal/id").asText()),
                options(asked));
    }

    private static Map<String, String> options(JsonNode asked) {
        Map<String, String> options = new HashMap<>();
        OPTIONS.forEach((name, option) -> {
            if (asked.path("options").has(name)) {
                options.put(option, asked.path("options").path(name).asText());
            }
        });
        return options;
    }
}
