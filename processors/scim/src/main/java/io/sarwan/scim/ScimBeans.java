/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import io.sarwan.calls.CallProxy;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.calls.PlainClient;
import io.sarwan.scim.config.ScimConfig;
import io.sarwan.scim.http.RequestBudget;
import io.sarwan.scim.http.ScimAdmission;
import io.sarwan.scim.http.ScimAuthorization;
import io.sarwan.scim.http.ScimBackoff;
import io.sarwan.scim.http.ScimClient;
import io.sarwan.scim.http.ScimEndpoint;
import io.sarwan.scim.http.ScimReceive;
import io.sarwan.scim.http.ScimSend;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.camel.Processor;

/** Every bean that the routes below {@code routes/scim} name, for one service. */
public final class ScimBeans {

    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final CallUsage usage;

    /**
     * @param config the service
     * @param authorization proves who asks
     * @param proxy how to get there
     * @param userAgent names this program, unless the description names another
     * @param usage counts what is asked
     * @param waits how long to wait before a repetition where the service does not say
     */
    public ScimBeans(
            ScimConfig config,
            ScimAuthorization authorization,
            CallProxy proxy,
            String userAgent,
            CallUsage usage,
            Clock clock,
            RandomGenerator random,
            CallWaits waits) {
        this.usage = usage;
        ScimEndpoint endpoint = ScimEndpoint.of(config.apiEndpoint());
        RequestBudget budget = new RequestBudget(
                config.rateLimit().requestsPerSecond(), config.rateLimit().burst(), System::nanoTime);
        ScimBackoff backoff = new ScimBackoff(budget, usage, random, waits);

        beans.put(
                "scimClient",
                new ScimClient(
                        endpoint,
                        authorization,
                        new PlainClient(proxy, config.userAgent() == null ? userAgent : config.userAgent())));
        beans.put("scimAdmission", new ScimAdmission(budget));
        beans.put("scimSend", new ScimSend(usage, config.hasScimHeader(), config.headers()));
        beans.put("scimReceive", new ScimReceive(clock, budget, authorization, usage));
        beans.put("scimBackoff", backoff);
        beans.put("scimBegin", (Processor) ScimBackoff::begin);
        beans.put("scimRepeated", (Processor) exchange -> backoff.repeated());

        ListRequests requests = new ListRequests(endpoint, new ScimPageReader(config.pagination()));
        ScimLists lists = new ScimLists(requests);
        beans.put("scimLists", lists);
        beans.put("scimPages", new ScimPages());
        beans.put("scimUserMapper", new ScimUserMapper(config));
        beans.put("scimGroupMapper", new ScimGroupMapper(config));
        beans.put("scimMembers", new ScimMembers(config, requests, lists));
        beans.put("scimLate", new ScimLate(requests, config));
    }

    /** The beans by the names under which routes refer to them. */
    public Map<String, Object> byName() {
        return Map.copyOf(beans);
    }

    /** What has been asked of the service so far. */
    public CallUsage usage() {
        return usage;
    }
}
