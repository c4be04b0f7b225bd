/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBadRequestException;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphContendedException;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.entra.graph.GraphPageTooLargeException;
import io.sarwan.entra.graph.GraphRejectedException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.entra.graph.GraphUnsupportedQueryException;
import io.sarwan.entra.graph.RepeatedLinkException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions that are asked in batches of 20 until all are answered.
 *
 * <p>What a batch leaves open comes back into the queue: a throttled or failed call, the next page of a long answer, a
 * question that has to be asked in another way. Belongs to one exchange; not shared between threads.
 */
public final class BatchWork {

    private final String collection;
    private final GraphBackoff backoff;
    private final Alternative alternative;
    private final Deque<Question> open = new ArrayDeque<>();
    private final Map<GraphRequest<?>, Question> asked = new IdentityHashMap<>();
    private Duration pause = Duration.ZERO;
    private boolean answered;

    /**
     * One question.
     *
     * @param ids the objects it is about
     * @param first asks from the beginning
     * @param request asks for the page that comes next
     * @param single whether it is about one object's collection
     * @param trail notices when its pages go in a circle
     * @param tries what went wrong so far
     */
    record Question(
            List<String> ids,
            GraphRequest<?> first,
            GraphRequest<?> request,
            boolean single,
            LinkTrail trail,
            Tries tries) {

        static Question about(List<String> ids, GraphRequest<?> request) {
            return new Question(List.copyOf(ids), request, request, false, trail(request), Tries.NONE);
        }

        static Question aboutOne(String id, GraphRequest<?> request) {
            return new Question(List.of(id), request, request, true, trail(request), Tries.NONE);
        }

        private static LinkTrail trail(GraphRequest<?> request) {
            return LinkTrail.from(request.link().path(), request.link());
        }

        private Question at(GraphLink next, List<String> left) throws RepeatedLinkException {
            return new Question(left, first, first.at(next), single, trail.to(next), tries.onNextPage());
        }

        private boolean mayRepeat(GraphException failure) {
            return tries.allow(failure) && (single || !(failure instanceof GraphNotFoundException));
        }

        private Question after(GraphException failure) {
            return failure instanceof GraphPageTokenLostException
                    ? from(first, tries.after(failure))
                    : new Question(ids, first, request, single, trail, tries.after(failure));
        }

        /** The same question from its beginning with smaller pages, empty when that would not help. */
        private Optional<Question> narrowed(GraphException failure) {
            return PageChains.isOfSize(failure) && tries.allowNarrowing()
                    ? first.halved().map(smaller -> from(smaller, tries.narrowed()))
                    : Optional.empty();
        }

        private Question from(GraphRequest<?> beginning, Tries more) {
            return new Question(ids, beginning, beginning, single, trail(beginning), more);
        }
    }

    BatchWork(String collection, List<Question> questions, GraphBackoff backoff, Alternative alternative) {
        this.collection = collection;
        this.backoff = backoff;
        this.alternative = alternative;
        open.addAll(questions);
    }

    /** {@code members}, {@code owners} or {@code users}. */
    public String getCollection() {
        return collection;
    }

    /** Whether questions are left. */
    public boolean isOpen() {
        return !open.isEmpty();
    }

    /** Whether any question has had an answer. */
    boolean isAnswered() {
        return answered;
    }

    /** The next batch. */
    public List<GraphRequest<?>> take() {
        asked.clear();
        List<GraphRequest<?>> batch = new ArrayList<>(GraphBatch.LARGEST);
        while (batch.size() < GraphBatch.LARGEST && !open.isEmpty()) {
            Question question = open.poll();
            asked.put(question.request(), question);
            batch.add(question.request());
        }
        return batch;
    }

    /** Adds a question that an answer raised. */
    void add(Question question) {
        open.add(question);
    }

    /**
     * Asks for the page that comes after an answer.
     *
     * @param left the objects that the pages so far did not complete
     * @throws RepeatedLinkException when that page was read before
     */
    void follow(WorkAnswer answer, GraphLink next, List<String> left) throws RepeatedLinkException {
        open.add(answer.question().at(next, left));
    }

    /**
     * Work that asks for objects by id, many to a question.
     *
     * @param ask a question about up to {@link EntraRequests#IDS_PER_FILTER} of them
     */
    static BatchWork byId(
            String collection,
            List<String> ids,
            Function<List<String>, ? extends GraphRequest<?>> ask,
            GraphBackoff backoff) {
        List<Question> questions = Chunks.of(ids, EntraRequests.IDS_PER_FILTER).stream()
                .map(chunk -> Question.about(chunk, ask.apply(chunk)))
                .toList();
        return new BatchWork(collection, questions, backoff, refused -> refused.ids().stream()
                .map(id -> Question.aboutOne(id, ask.apply(List.of(id))))
                .toList());
    }

    /**
     * Asks on for the objects that an answer about many lacks: on its next page, or else for each of them alone.
     *
     * @param ask asks for objects by id
     * @return those who are lacking although they were asked for alone: they exist no longer
     * @throws GraphException when a next link leads to another host or in a circle
     */
    List<String> unanswered(WorkAnswer answer, Origin origin, Function<List<String>, ? extends GraphRequest<?>> ask)
            throws GraphException {
        GraphPage<GraphObject> page = answer.objects();
        Set<String> missing = new LinkedHashSet<>(answer.ids());
        page.items().forEach(found -> missing.remove(found.id()));
        if (missing.isEmpty()) {
            return List.of();
        }
        Optional<GraphLink> next = page.next(origin);
        if (next.isPresent()) {
            follow(answer, next.get(), List.copyOf(missing));
            return List.of();
        }
        if (answer.single()) {
            return List.copyOf(missing);
        }
        missing.forEach(id -> add(Question.aboutOne(id, ask.apply(List.of(id)))));
        return List.of();
    }

    /** How long to wait before the next batch, because calls of the last one failed; milliseconds, 0 for no wait. */
    public long getPauseMillis() {
        return pause.toMillis();
    }

    /**
     * Sorts what a batch brought: answers to map, and calls to make again.
     *
     * @throws GraphException when a call cannot be answered however often it is made
     */
    public List<WorkAnswer> sort(List<BatchAnswer> answers) throws GraphException {
        List<WorkAnswer> answered = new ArrayList<>(answers.size());
        GraphThrottledException throttled = null;
        GraphException unavailable = null;
        int attempts = 0;
        pause = Duration.ZERO;
        for (BatchAnswer answer : answers) {
            Question question = asked.get(answer.request());
            if (answer.isSuccess()) {
                this.answered = true;
                answered.add(new WorkAnswer(question, answer.value(), answer.units()));
                continue;
            }
            GraphException failure = answer.failure();
            if (question.mayRepeat(failure)) {
                int before = question.tries().before(failure);
                if (failure instanceof GraphThrottledException one) {
                    throttled = longer(throttled, one);
                    attempts = Math.max(attempts, before);
                } else if (!(failure instanceof GraphPageTokenLostException)) {
                    unavailable = isHeldUp(failure) ? failure : unavailable;
                    pause = longer(pause, backoff.wait(failure, before));
                }
                again(question.after(failure));
            } else if (failure instanceof GraphNotFoundException && question.single()
                    || alternative.isAnswer(failure, this.answered)) {
                this.answered |= failure instanceof GraphNotFoundException;
                answered.add(
                        new WorkAnswer(question, null, answer.units(), failure instanceof GraphForbiddenException));
            } else if (isAskable(question, failure)) {
                open.addAll(alternative.to(question, failure));
            } else {
                again(question.narrowed(failure).orElseThrow(() -> failure));
            }
        }
        if (throttled != null) {
            backoff.pauseFor(collection, throttled, attempts);
        }
        backoff.count(collection, unavailable, pause);
        return answered;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static boolean isHeldUp(GraphException failure) {
        return failure instanceof GraphUnavailableException unavailable
                && unavailable.retryAfter().isPresent();
    }

    private void again(Question question) {
        backoff.repeated();
        open.add(question);
    }

    /** A question about many that keeps failing is asked for each of them alone. */
    private static boolean isAskable(Question question, GraphException failure) {
        return !question.single()
                && (failure instanceof GraphUnsupportedQueryException
                        || failure instanceof GraphBadRequestException
                        || failure instanceof GraphRejectedException
                        || failure instanceof GraphPageTooLargeException
                        || failure instanceof GraphPageTokenLostException
                        || failure instanceof GraphContendedException
                        || failure instanceof GraphUnavailableException
                        || failure instanceof GraphNotFoundException);
    }

    private static GraphThrottledException longer(GraphThrottledException one, GraphThrottledException other) {
        if (one == null) {
            return other;
        }
        return one.retryAfter()
                                .orElse(Duration.ZERO)
                                .compareTo(other.retryAfter().orElse(Duration.ZERO))
                        >= 0
                ? one
                : other;
    }
}
