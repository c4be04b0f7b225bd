/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.calls.CallProxy;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.calls.Origin;
import io.sarwan.calls.PlainClient;
import io.sarwan.entra.check.CheckPlan;
import io.sarwan.entra.graph.BearerSource;
import io.sarwan.entra.graph.GraphAdmission;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphBudgets;
import io.sarwan.entra.graph.GraphClient;
import io.sarwan.entra.graph.GraphErrors;
import io.sarwan.entra.graph.GraphReceive;
import io.sarwan.entra.graph.GraphSend;
import io.sarwan.entra.graph.PageTurns;
import io.sarwan.entra.graph.ResourceUnitBudget;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.Processor;

/** Every bean that the routes below {@code routes/entra} and {@code graph-call} name, for one tenant. */
public final class EntraBeans {

    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final CallUsage usage;

    /**
     * @param origin the Graph endpoint of the tenant's cloud
     * @param proxy how to get there
     * @param userAgent names this program and its version
     * @param listener told of requests and waits
     */
    public EntraBeans(
            Origin origin,
            BearerSource bearers,
            CallProxy proxy,
            String userAgent,
            CallUsage.Listener listener,
            Clock clock,
            RandomGenerator random) {
        this(
                origin,
                bearers,
                proxy,
                userAgent,
                listener,
                clock,
                random,
                CallWaits.USUAL,
                CloudGaps.ofHost(origin.host()),
                MembershipWay.AUTO);
    }

    /**
     * @param waits how long to wait before a repetition where Graph does not say
     * @param cloud what the tenant's cloud lacks
     * @param membershipPlan how members and owners of groups are asked for
     */
    public EntraBeans(
            Origin origin,
            BearerSource bearers,
            CallProxy proxy,
            String userAgent,
            CallUsage.Listener listener,
            Clock clock,
            RandomGenerator random,
            CallWaits waits,
            CloudGaps cloud,
            MembershipWay membershipPlan) {
        this(
                origin,
                bearers,
                proxy,
                userAgent,
                listener,
                clock,
                random,
                waits,
                cloud,
                membershipPlan,
                new GraphBudgets());
    }

    /** @param budgets shared by everything that asks the same tenant at the same time */
    public EntraBeans(
            Origin origin,
            BearerSource bearers,
            CallProxy proxy,
            String userAgent,
            CallUsage.Listener listener,
            Clock clock,
            RandomGenerator random,
            CallWaits waits,
            CloudGaps cloud,
            MembershipWay membershipPlan,
            GraphBudgets budgets) {
        usage = new CallUsage(listener, Optional.of(budgets.total()));
        ObjectMapper json = new ObjectMapper();
        GraphErrors errors = new GraphErrors(clock);
        ResourceUnitBudget budget = budgets.units();
        GraphBackoff backoff = new GraphBackoff(budget, usage, random, waits);

        PageTurns turns = new PageTurns();
        beans.put("pageTurns", turns);
        beans.put("graphClient", new GraphClient(origin, bearers, new PlainClient(proxy, userAgent)));
        beans.put("graphAdmission", new GraphAdmission(budget, budgets.writes()));
        beans.put("graphSend", new GraphSend(usage));
        beans.put("graphReceive", new GraphReceive(json, errors, budget, usage, bearers, turns));
        beans.put("graphBackoff", backoff);
        beans.put("graphBegin", (Processor) exchange -> {
            // What the call before brought is written or given up; a turn is never kept through a wait.
            turns.end(exchange);
            GraphBackoff.begin(exchange);
        });
        beans.put("graphRepeated", (Processor) exchange -> backoff.repeated());
        beans.put("graphBatch", new GraphBatch(json, errors));

        beans.put("checkPlan", new CheckPlan(new GraphAdvice(origin)));
        beans.put("laneSwitch", new LaneSwitch(new GraphAdvice(origin)));
        beans.put("pageChains", new PageChains(origin, cloud));
        beans.put("batchWorks", new BatchWorks(cloud));
        beans.put("signInPlan", new SignInPlan(clock));
        beans.put("signInMapper", new SignInMapper());
        beans.put("mailboxPlan", new MailboxPlan(backoff));
        beans.put("mailboxMapper", new MailboxMapper());
        beans.put("userSpread", new UserSpread(cloud));
        beans.put("userPlan", new UserPlan(budget, backoff, cloud));
        beans.put("groupPlan", new GroupPlan(cloud));
        beans.put("membershipPlan", new MembershipPlan(backoff, cloud, membershipPlan));
        beans.put("latePrincipals", new LatePrincipals(backoff, cloud));
        beans.put("rolePlan", new RolePlan());
        beans.put("roleMapper", new RoleMapper());
        beans.put("heldGrantMapper", new HeldGrantMapper());
        beans.put("groupEligibilities", new GroupEligibilities(origin, backoff));
        beans.put("unitPlan", new UnitPlan(backoff));
        beans.put("unitMapper", new UnitMapper(origin));
        beans.put("licencePlan", new LicencePlan(new EntraRequests(cloud)));
        beans.put("licenceMapper", new LicenceMapper());
        beans.put("userMapper", new UserMapper(origin, cloud));
        beans.put("groupMapper", new GroupMapper(origin, cloud));
        beans.put("deltaRounds", new DeltaRounds(origin, clock, cloud));
        beans.put("deltaAges", new DeltaAges(origin, backoff));
        beans.put("resync", new Resync(clock));
        beans.put("auditLog", new AuditLog(cloud, clock));
        beans.put("changeLanes", new ChangeLanes(backoff, cloud));
        beans.put("servicePrincipalMapper", new ServicePrincipalMapper(origin, cloud));
        beans.put("applicationPlan", new ApplicationPlan(backoff));
        beans.put("applicationAccessMapper", new ApplicationAccessMapper(origin));
        beans.put("synchronizationPlan", new SynchronizationPlan(backoff));
        beans.put("synchronizationMapper", new SynchronizationMapper());
        beans.put("registrationMapper", new RegistrationMapper(cloud));
        beans.put("membershipMapper", new MembershipMapper(origin));
    }

    /** The beans by the names under which routes refer to them. */
    public Map<String, Object> byName() {
        return Map.copyOf(beans);
    }

    /** What has been asked of Graph so far. */
    public CallUsage usage() {
        return usage;
    }
}
