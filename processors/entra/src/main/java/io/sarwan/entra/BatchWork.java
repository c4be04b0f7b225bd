/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphBackoff;
import io.sarwan.entra.graph.GraphBatch;
import io.sarwan.entra.graph.GraphException;
import io.sarwan.entra.graph.GraphNotFoundException;
import io.sarwan.entra.graph.GraphPageTokenLostException;
import io.sarwan.entra.graph.GraphRequest;
import io.sarwan.entra.graph.GraphThrottledException;
import io.sarwan.entra.graph.GraphUnauthorizedException;
import io.sarwan.entra.graph.GraphUnavailableException;
import io.sarwan.entra.graph.GraphUnsupportedQueryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions that are asked in batches of 20 until all are answered.
 *
 * <p>What a batch leaves open comes back into the queue: a throttled or failed call, the next page of a long answer, a
 * question that has to be asked in another way. Belongs to one exchange; not shared between threads.
 */
public final class BatchWork {

    /** A tenant that is throttled all the time ends a lane, but not before it had every chance. */
    private static final int MOST_THROTTLES = 30;

    private static final int MOST_FAILURES = 6;

    private final String collection;
    private final GraphBackoff backoff;
    private final Alternative alternative;
    private final Deque<Question> open = new ArrayDeque<>();
    private final Map<GraphRequest<?>, Question> asked = new IdentityHashMap<>();

    /** Another way to ask about some objects, when the tenant refuses the first one. */
    @FunctionalInterface
    interface Alternative {
        List<Question> to(Question refused);
    }

    /**
     * One question.
     *
     * @param ids the objects it is about
     * @param first asks from the beginning
     * @param request asks for the page that comes next
     * @param single whether it is about one object's collection
     */
    record Question(
            List<String> ids,
            GraphRequest<?> first,
            GraphRequest<?> request,
            boolean single,
            int throttles,
            int failures) {

        static Question about(List<String> ids, GraphRequest<?> request) {
            return new Question(List.copyOf(ids), request, request, false, 0, 0);
        }

        static Question aboutOne(String id, GraphRequest<?> request) {
            return new Question(List.of(id), request, request, true, 0, 0);
        }

        Question at(GraphRequest<?> next) {
            return new Question(ids, first, next, single, 0, 0);
        }

        private Question throttled() {
            return new Question(ids, first, request, single, throttles + 1, failures);
        }

        private Question failed() {
            return new Question(ids, first, request, single, throttles, failures + 1);
        }

        private Question again() {
            return new Question(ids, first, first, single, throttles, failures + 1);
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
     * Sorts what a batch brought: answers to map, and calls to make again.
     *
     * @throws GraphException when a call cannot be answered however often it is made
     */
    public List<WorkAnswer> sort(List<BatchAnswer> answers) throws GraphException {
        List<WorkAnswer> answered = new ArrayList<>(answers.size());
        GraphThrottledException throttled = null;
        int attempts = 0;
        for (BatchAnswer answer : answers) {
            Question question = asked.get(answer.request());
            if (answer.isSuccess()) {
                answered.add(new WorkAnswer(question.ids(), answer.value(), question.single()));
                continue;
            }
            GraphException failure = answer.failure();
            if (failure instanceof GraphThrottledException pause && question.throttles() < MOST_THROTTLES) {
                throttled = longer(throttled, pause);
                attempts = Math.max(attempts, question.throttles());
                again(question.throttled());
            } else if (isPassing(failure) && question.failures() < MOST_FAILURES) {
                again(question.failed());
            } else if (failure instanceof GraphPageTokenLostException && question.failures() < MOST_FAILURES) {
                again(question.again());
            } else if (failure instanceof GraphNotFoundException && question.single()) {
                answered.add(new WorkAnswer(question.ids(), null, true));
            } else if (isAskable(question, failure)) {
                open.addAll(alternative.to(question));
            } else {
                throw failure;
            }
        }
        if (throttled != null) {
            backoff.pauseFor(collection, throttled, attempts);
        }
        return answered;
    }

    private void again(Question question) {
        backoff.repeated();
        open.add(question);
    }

    private static boolean isPassing(GraphException failure) {
        return failure instanceof GraphUnavailableException || failure instanceof GraphUnauthorizedException;
    }

    /** A question about many that keeps failing is asked for each of them alone. */
    private static boolean isAskable(Question question, GraphException failure) {
        return !question.single()
                && (failure instanceof GraphUnsupportedQueryException
                        || failure instanceof GraphUnavailableException
                        || failure instanceof GraphNotFoundException);
    }

    private static GraphThrottledException longer(GraphThrottledException one, GraphThrottledException other) {
        if (one == null) {
            return other;
        }
        return one.retryAfter()
                                .orElse(java.time.Duration.ZERO)
                                .compareTo(other.retryAfter().orElse(java.time.Duration.ZERO))
                        >= 0
                ? one
                : other;
    }
}
