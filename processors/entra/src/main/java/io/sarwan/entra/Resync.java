/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernanceIds;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import io.sarwan.governance.ResourceType;
import io.sarwan.governance.SyncStore;
import io.sarwan.governance.Takeover;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a run shows the last sync with its changes or reads everything, and keeps what the next one needs. */
public final class Resync {

    /** Types without which a run cannot go on from the last one. */
    static final Set<String> NEEDED = Set.of(EntraTypes.USER, EntraTypes.GROUP);

    /** What a member or owner of a group can be. */
    static final Set<String> MEMBERS =
            Set.of(EntraTypes.USER, EntraTypes.GROUP, EntraTypes.ENTERPRISE_APPLICATION, EntraTypes.MANAGED_IDENTITY);

    /** What a resync takes over; everything else is read in every run. Holders say themselves what they are licensed for. */
    private static final List<Takeover> TAKEN_OVER = List.of(
            new Takeover(EntraTypes.USER, true, Set.of()),
            new Takeover(EntraTypes.GROUP, true, Set.of(GovernanceIds.MEMBERS, GovernanceIds.OWNERS)),
            new Takeover(EntraTypes.LICENSE, false, Set.of(GovernanceIds.ASSIGNED)));

    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);

    private final Clock clock;

    public Resync(Clock clock) {
        this.clock = clock;
    }

    /** Looks at what the last sync left; nothing has been asked of Graph yet. */
    public void open(@ExchangeProperty("run") EntraRun run) {
        run.getDelta().open(run.getStore(), run.getOptions(), clock.instant());
    }

    /**
     * All changes are known: the run begins with the last sync; or they are not, and it begins with nothing.
     *
     * @param followed how the links were followed
     */
    public void begin(@Body Outcome followed, @ExchangeProperty("run") EntraRun run) {
        DeltaRun delta = run.getDelta();
        if (!followed.isComplete() || !delta.links().isComplete()) {
            delta.readEverything("the changes since the last sync cannot be read: " + followed.getFirstError());
            return;
        }
        if (delta.isToldMoreThanBefore()) {
            delta.readEverything("applications were off at the last sync and may be read again");
            return;
        }
        SyncStore store = run.getStore();
        store.startFromPrevious(TAKEN_OVER);
        ChangedObjects changed = ChangedObjects.of(delta.changes(), run);
        Optional<String> objection = changed.objection();
        if (objection.isPresent()) {
            readEverything(objection.get(), run);
        } else if (changed.isAgeUnknown()) {
            delta.judge(changed);
        } else {
            start(changed, run);
        }
    }

    /**
     * It is known who of those who are told is new.
     *
     * @param asked how the question was answered
     */
    public void judge(@Body Outcome asked, @ExchangeProperty("run") EntraRun run) {
        ChangedObjects changed = run.getDelta().changed();
        Optional<String> objection = asked.isComplete()
                ? changed.objection()
                : Optional.of("it cannot be read when users or groups were made that the changes name: "
                        + asked.getFirstError());
        objection.ifPresentOrElse(reason -> readEverything(reason, run), () -> start(changed, run));
    }

    /** The audit log may tell of somebody who came back and whom the changes did not show as such. */
    public void heed(@ExchangeProperty("run") EntraRun run) {
        DeltaRun delta = run.getDelta();
        delta.access()
                .flatMap(access -> delta.changed().cameBack().objection(access.restored()))
                .ifPresent(reason -> readEverything(reason, run));
    }

    private static void readEverything(String reason, EntraRun run) {
        run.getStore().startFromPrevious(List.of());
        run.getDelta().readEverything(reason);
    }

    private static void start(ChangedObjects changed, EntraRun run) {
        DeltaRun delta = run.getDelta();
        if (delta.isTargeted()) {
            takeOverTheRest(run);
        }
        LOG.info("the last sync is brought up to date: {}", changed);
        delta.startResync(changed);
    }

    /** What a run about some objects does not read. */
    private static void takeOverTheRest(EntraRun run) {
        SyncStore store = run.getStore();
        for (ResourceType type : EntraTypes.all()) {
            if (run.reads(type.id()) && run.getDelta().isTakenOver(type.id())) {
                store.carryOver(type.id(), null);
            }
        }
        if (run.getOptions().directory().signInActivity()) {
            store.carryOverLastLogins(SignInPlan.LANE, EntraTypes.USER, SignInMapper.ATTRIBUTES);
        }
    }

    /** Who is in a group is known without asking, unless it is read again; so is what the last full read left out. */
    public List<GovernancePage> coverage(@ExchangeProperty("run") EntraRun run) {
        if (!run.getDelta().isResync()) {
            return List.of();
        }
        Set<String> known = run.getStore().ids(EntraTypes.GROUP);
        run.getDelta().changed().groupsToRead().forEach(known::remove);
        List<String> ids = List.copyOf(known);
        List<GovernancePage> pages =
                new ArrayList<>(List.of(covering(GovernanceIds.MEMBERS, ids), covering(GovernanceIds.OWNERS, ids)));
        pages.add(LeftOut.remembered(run));
        if (run.getDelta().isTakenOver(EntraTypes.ENTERPRISE_APPLICATION)) {
            List<String> applications = List.copyOf(run.getStore().ids(EntraTypes.ENTERPRISE_APPLICATION));
            pages.add(covering(ApplicationPlan.ASSIGNMENTS, applications));
            pages.add(covering(ApplicationPlan.OWNERS, applications));
        }
        return pages;
    }

    private static GovernancePage covering(String collection, List<String> groups) {
        return new GovernancePage(
                ChangedObjects.LANE, List.of(), List.of(), List.of(), null, new Coverage(collection, groups), Map.of());
    }

    /**
     * What changed while everything was read is known, or the links are worthless.
     *
     * @param followed how the links were followed
     */
    public void catchUp(@Body Outcome followed, @ExchangeProperty("run") EntraRun run) {
        DeltaRun delta = run.getDelta();
        if (!followed.isComplete()) {
            delta.giveUp(followed.getFirstError());
            return;
        }
        ChangedObjects changed = ChangedObjects.of(delta.changes(), run);
        Optional<String> objection = changed.cameBack().objection();
        if (objection.isPresent()) {
            delta.giveUp(objection.get());
            return;
        }
        LOG.info("changed while everything was read: {}", changed);
        delta.catchUp(changed);
        // Changes are told relative to the links; half applied and told again, they would not add up.
        run.getStore().write(DeltaRounds.position(new ChainPosition(DeltaRun.CATCH_UP, "begun")));
    }

    /** All changes are applied: from here on the new links count, also for a run that continues this one. */
    public Outcome caughtUp(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        if (outcome.isComplete()) {
            run.getDelta().since().forEach((collection, since) -> run.getStore()
                    .write(DeltaRounds.position(
                            new ChainPosition(collection.chain(), since.link().pathAndQuery()))));
            run.getStore().restart(DeltaRun.CATCH_UP);
        }
        return outcome;
    }

    /** Everything is in the store. Written before the file is, so that no crash leaves a file without its state. */
    public Outcome keep(@Body Outcome outcome, @ExchangeProperty("run") EntraRun run) {
        SyncStore store = run.getStore();
        DeltaRun delta = run.getDelta();
        boolean told = !delta.links().isWithout(DeltaCollection.SERVICE_PRINCIPALS);
        if (outcome.isComplete() && !told && !run.isApplicationsOff()) {
            if (delta.isResync()) {
                write(List.of(), delta.file());
                return outcome.and(
                        Outcome.incomplete("applications were off at the last sync and can be read now; who of"
                                + " them came into a group meanwhile is not known. The next run reads everything"));
            }
            delta.giveUp("the changes of service principals may not be read");
        }
        if (run.isApplicationsOff()) {
            delta.links().doWithout(DeltaCollection.SERVICE_PRINCIPALS);
        }
        if (outcome.isComplete()) {
            List<DeltaState> states = delta.states(store, LeftOut.next(run, store.notices()));
            if (!states.isEmpty()) {
                write(states, delta.file());
            }
        }
        return delta.notes().to(outcome);
    }

    private static void write(List<DeltaState> states, DeltaStateFile file) {
        try {
            file.write(states);
        } catch (IOException e) {
            LOG.warn("the next sync reads everything, because {} cannot be written: {}", file, e.getMessage());
        }
    }
}
