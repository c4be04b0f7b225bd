/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.actions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.c1z.Ksuid;
import io.sarwan.entra.account.AccountOrder;
import io.sarwan.entra.account.AccountResult;
import io.sarwan.runtime.EntraAccounts;
import io.sarwan.runtime.EntraSettings;
import io.sarwan.runtime.SarwanException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs actions on threads of its own and remembers the last {@value #KEPT} of them. */
public final class DetachedActions implements ActionRuns {

    static final int KEPT = 1_000;

    /** An action that goes on longer is given up by those who wait for it, though not by the tenant. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int AT_ONCE = 4;
    private static final Logger LOG = LoggerFactory.getLogger(DetachedActions.class);

    private final Supplier<EntraAccounts> accounts;
    private final Clock clock;
    private final RandomGenerator random;
    private final ExecutorService threads;
    private final Map<String, Action> actions = new LinkedHashMap<>();

    /** @param accounts what carries actions out; asked for when the first one starts */
    public DetachedActions(Supplier<EntraAccounts> accounts) {
        this(accounts, Clock.systemUTC(), new SecureRandom());
    }

    DetachedActions(Supplier<EntraAccounts> accounts, Clock clock, RandomGenerator random) {
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
        this.threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "action");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One action; its fields change on the thread that runs it. */
    private static final class Action {
        private final String id;
        private final String name;
        private final Instant begun;
        private final CompletableFuture<AccountResult> end = new CompletableFuture<>();
        private volatile boolean running;

        private Action(String id, String name, Instant begun) {
            this.id = id;
            this.name = name;
            this.begun = begun;
        }
    }

    @Override
    public Run start(EntraSettings settings, AccountOrder order, EntraAccounts.Manner manner, Duration inlineWait) {
        Instant now = clock.instant();
        Action action = new Action(Ksuid.next(now, random), order.operation(), now);
        remember(action);
        threads.execute(() -> run(action, settings, order, manner));
        return await(action.id, inlineWait);
    }

    private void run(Action action, EntraSettings settings, AccountOrder order, EntraAccounts.Manner manner) {
        action.running = true;
        try {
            action.end.complete(accounts.get().run(settings, order, manner));
        } catch (RuntimeException | Error broken) {
            if (!(broken instanceof SarwanException)) {
                LOG.warn("action {} {} broke off: {}", action.name, action.id, broken.toString());
            }
            action.end.completeExceptionally(broken);
        }
    }

    private synchronized void remember(Action action) {
        actions.put(action.id, action);
        // The oldest of those that have ended goes; one that runs is always found.
        actions.values().stream()
                .filter(each -> actions.size() > KEPT && each.end.isDone())
                .findFirst()
                .ifPresent(oldest -> actions.remove(oldest.id));
    }

    private synchronized Optional<Action> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    @Override
    public Run status(String id) {
        return find(id).map(this::seen)
                .orElseGet(() -> new Run(id, "", Status.UNKNOWN, JsonNodeFactory.instance.objectNode()));
    }

    private Run seen(Action action) {
        ObjectNode nothing = JsonNodeFactory.instance.objectNode();
        if (!action.end.isDone()) {
            boolean late = Duration.between(action.begun, clock.instant()).compareTo(LONGEST) > 0;
            return late
                    ? new Run(
                            action.id,
                            action.name,
                            Status.FAILED,
                            ActionResponse.broken("no result after an hour; look what the tenant says"))
                    : new Run(action.id, action.name, action.running ? Status.RUNNING : Status.PENDING, nothing);
        }
        try {
            AccountResult result = action.end.join();
            Status status = result.status().isGood() ? Status.COMPLETE : Status.FAILED;
            return new Run(action.id, action.name, status, ActionResponse.of(result));
        } catch (RuntimeException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            // What nobody foresaw may hold what nobody should read; the log has its kind.
            String why = cause instanceof SarwanException known
                    ? known.getMessage()
                    : "the action broke off: " + cause.getClass().getSimpleName();
            return new Run(action.id, action.name, Status.FAILED, ActionResponse.broken(why));
        }
    }

    @Override
    public Run await(String id, Duration atMost) {
        find(id).ifPresent(action -> {
            try {
                action.end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException told) {
                // The status says it.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return status(id);
    }

    @Override
    public Optional<AccountResult> result(String id) {
        return find(id).map(action -> action.end)
                .filter(end -> end.isDone() && !end.isCompletedExceptionally())
                .map(CompletableFuture::join);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
