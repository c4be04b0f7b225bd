/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.governance.ChainPosition;
import io.sarwan.governance.Coverage;
import io.sarwan.governance.GovernancePage;
import io.sarwan.governance.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes delta links and follows them. Trouble with them never ends a run: then everything is read, now or next time. */
public final class DeltaRounds {

    private static final Logger LOG = LoggerFactory.getLogger(DeltaRounds.class);

    private final Origin origin;
    private final GraphAdvice advice;
    private final Clock clock;
    private final CloudGaps cloud;

    public DeltaRounds(Origin origin, Clock clock, CloudGaps cloud) {
        this.origin = origin;
        this.advice = new GraphAdvice(origin);
        this.clock = clock;
        this.cloud = cloud;
    }

    /**
     * One walk for each collection, along the changes since its link was given; of a collection that the last sync did
     * without, to a new link.
     */
    public List<DeltaRound> since(@ExchangeProperty("run") EntraRun run) {
        DeltaRun delta = run.getDelta();
        return Stream.concat(
                        delta.since().entrySet().stream()
                                .map(each -> DeltaRound.since(
                                        each.getKey(), each.getValue().link())),
                        delta.lackedBefore().stream().map(collection -> DeltaRound.latest(collection, cloud)))
                .toList();
    }

    /** One walk for each collection that brings nothing but a link. */
    public List<DeltaRound> latest() {
        return Stream.of(DeltaCollection.values())
                .map(collection -> DeltaRound.latest(collection, cloud))
                .toList();
    }

    /** Asks for fewer properties, because a tenant that refuses one refuses the whole question. */
    public void less(
            @ExchangeProperty("round") DeltaRound round,
            @ExchangeProperty("run") EntraRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception refused) {
        LOG.warn(
                "{} are asked for fewer of their changes: {}",
                round.collection().title(),
                advice.describe(refused));
        run.getDelta().notes().tellsLess(round.collection());
        round.less();
    }

    /** Goes on without the link of a collection that may not be read. */
    public void doWithout(
            @ExchangeProperty("round") DeltaRound round,
            @ExchangeProperty("run") EntraRun run,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception refused) {
        LOG.info("changes of {} are not told: {}", round.collection().title(), advice.describe(refused));
        run.getDelta().links().doWithout(round.collection());
        round.doWithout();
    }

    /**
     * Takes note of a page of changes.
     *
     * @throws ResyncRefusedException when there are too many
     * @throws GraphException when a link leads to another host or in a circle
     */
    public void advance(
            @Body DeltaPage page, @ExchangeProperty("round") DeltaRound round, @ExchangeProperty("run") EntraRun run)
            throws GraphException, ResyncRefusedException {
        run.getDelta().changes().add(round.collection(), page);
        round.advance(page, origin);
        if (!round.isOpen()) {
            run.getDelta().links().keep(round.collection(), new DeltaState.Since(round.end(), clock.instant()));
        }
    }

    /**
     * Begins a walk again whose page token was lost in the middle.
     *
     * @throws GraphPageTokenLostException when that happens again and again
     */
    public void restart(
            @ExchangeProperty("round") DeltaRound round,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) GraphPageTokenLostException loss)
            throws GraphPageTokenLostException {
        round.restart(loss);
    }

    /** The outcome of a walk that failed for good: what it would have told has to be read otherwise. */
    public Outcome refused(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        return Outcome.incomplete(advice.describe(failure));
    }

    /** Pages that keep the links with the run, so that one that continues it has them too. */
    public List<GovernancePage> positions(@Body Outcome taken, @ExchangeProperty("run") EntraRun run) {
        if (!taken.isComplete() || !run.getDelta().isCatchingUp()) {
            run.getDelta().giveUp(taken.getFirstError());
            return List.of();
        }
        Stream<ChainPosition> links = run.getDelta().since().entrySet().stream()
                .map(each -> new ChainPosition(
                        each.getKey().chain(), each.getValue().link().pathAndQuery()));
        Stream<ChainPosition> parts = run.getDelta().notes().partly().stream()
                .map(collection -> new ChainPosition(collection.partChain(), "some"));
        Stream<ChainPosition> none =
                run.getDelta().links().without().stream().map(collection -> ChainPosition.finished(collection.chain()));
        return Stream.of(links, parts, none)
                .flatMap(positions -> positions)
                .map(DeltaRounds::position)
                .toList();
    }

    static GovernancePage position(ChainPosition position) {
        return new GovernancePage(
                ChangedObjects.LANE, List.of(), List.of(), List.of(), position, Coverage.NONE, Map.of());
    }
}
