/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.calls.CallUsage;
import io.sarwan.calls.CallWaits;
import io.sarwan.calls.Origin;
import io.sarwan.entra.BatchWork;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraRun;
import io.sarwan.entra.GroupChunk;
import io.sarwan.entra.MembershipMapper;
import io.sarwan.entra.MembershipPlan;
import io.sarwan.entra.PageChain;
import io.sarwan.entra.PageChains;
import io.sarwan.entra.UserMapper;
import io.sarwan.entra.UserPlan;
import io.sarwan.entra.WorkAnswer;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphErrors;
import io.sarwan.entra.graph.ResourceUnitBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** The lanes' Java, called as the routes call it. */
final class MappedLanes {
    private final CachedGraph graph;
    private final PageChains chains;
    private final UserPlan userPlan;
    private final UserMapper userMapper;
    private final MembershipPlan membershipPlan;
    private final MembershipMapper membershipMapper;
    private final GraphBatch batch;

    MappedLanes(CachedGraph graph, Origin origin) {
        this.graph = graph;
        ResourceUnitBudget budget = new ResourceUnitBudget(System::nanoTime);
        GraphBackoff backoff =
                new GraphBackoff(budget, new CallUsage(CallUsage.Listener.SILENT), new Random(1), CallWaits.USUAL);
        this.chains = new PageChains(origin, CloudGaps.GLOBAL);
        this.userPlan = new UserPlan(budget, backoff, CloudGaps.GLOBAL);
        this.userMapper = new UserMapper(origin);
        this.membershipPlan = new MembershipPlan(backoff, CloudGaps.GLOBAL);
        this.membershipMapper = new MembershipMapper(origin);
        this.batch = new GraphBatch(new ObjectMapper(), new GraphErrors(Clock.systemUTC()));
    }

    List<Callable<Void>> users(EntraRun run) {
        var count = userPlan.count();
        try {
            userPlan.size(graph.read(count), run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Callable<Void>> parts = new ArrayList<>();
        for (PageChain first : userPlan.chains(run)) {
            parts.add(() -> {
                PageChain chain = chains.open(first, run.getStore(), null);
                while (chain.isOpen()) {
                    var page = graph.read(chain.getRequest());
                    chain = chains.advance(page, chain);
                    run.getStore().write(userMapper.map(page, chain, run));
                }
                return null;
            });
        }
        return parts;
    }

    List<Callable<Void>> members(EntraRun run, List<String> groups) {
        List<Callable<Void>> parts = new ArrayList<>();
        for (int from = 0; from < groups.size(); from += 300) {
            GroupChunk chunk = GroupChunk.of(groups.subList(from, Math.min(groups.size(), from + 300)));
            BatchWork work = membershipPlan.askMembers(chunk, run);
            parts.add(() -> {
                while (work.isOpen()) {
                    for (WorkAnswer answer : work.sort(graph.read(batch.envelope(work.take())))) {
                        run.getStore().write(membershipMapper.map(answer, work, chunk, run));
                    }
                }
                return null;
            });
        }
        return parts;
    }
}
