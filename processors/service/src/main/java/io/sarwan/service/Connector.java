/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sarwan.c1z.UnpackedFile;
import io.sarwan.governance.Change;
import io.sarwan.governance.ResourceId;
import io.sarwan.service.jobs.Ending;
import io.sarwan.service.jobs.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One tenant or one service. Every call runs as a program of its own would, beside others; what they share is the budget of
 * the service that is asked.
 */
public interface Connector {

    /**
     * What may be said about a sync.
     *
     * @param targets the objects that it is about, and none but these; empty for an ordinary one
     */
    record SyncWishes(boolean full, boolean acceptChange, Set<ResourceId> targets) {

        public static final SyncWishes NONE = new SyncWishes(false, false);

        public SyncWishes {
            targets = Set.copyOf(targets);
        }

        /** An ordinary one. */
        public SyncWishes(boolean full, boolean acceptChange) {
            this(full, acceptChange, Set.of());
        }
    }

    /**
     * How a change is carried out.
     *
     * @param dryRun send nothing but questions
     * @param requester who asks, for the audit trail
     */
    record Manner(boolean dryRun, String requester) {}

    /** What can be done with an account. */
    enum AccountOperation {
        CREATE,
        DELETE,
        DISABLE,
        ENABLE,
        RESTORE,
        ROTATE
    }

    /**
     * Something that is to be done with an account.
     *
     * @param account id or name, empty for a new one
     * @param body as the contract describes it, an empty object for none
     */
    record AccountCall(AccountOperation operation, String account, JsonNode body) {}

    /** Lower case letters, digits and hyphens. */
    String name();

    /** {@code entra} or {@code scim}. */
    String kind();

    /** What it leads to; of two connectors with the same target one is synced at a time. */
    String target();

    /** The file that a sync publishes. */
    Path file();

    /** Whether changes are allowed. */
    boolean isProvisioning();

    /** When it is synced by itself, a Quartz cron expression. */
    Optional<Schedule> schedule();

    /** When that happens next after a time; empty when never. */
    default Optional<Instant> nextSync(Instant after) {
        return Optional.empty();
    }

    /** When its logs are read for events by themselves. */
    default Optional<Schedule> eventSchedule() {
        return Optional.empty();
    }

    /** The feeds that are read by themselves. */
    default List<String> eventFeeds() {
        return List.of();
    }

    /** What happened, as far as it was read; empty for connectors that tell of nothing. */
    default Optional<EventLog> eventLog() {
        return Optional.empty();
    }

    /**
     * Reads a feed of events from where the last read ended, and delivers what is new. A result with {@code off} says that
     * the tenant does not have it.
     *
     * @param feed empty for the usual one
     * @throws ConnectorException when there is nothing to report but one line
     */
    default Ending readEvents(String feed) {
        throw new ConnectorException(ConnectorException.Kind.REFUSED, name() + " has no events", null, null);
    }

    /** How its events get on; empty for connectors that tell of nothing. */
    default Optional<EventFigures> eventFigures() {
        return Optional.empty();
    }

    /** What events named and a sync is to show; empty where events start none. */
    default Optional<NamedObjects> namedObjects() {
        return Optional.empty();
    }

    /** Lets go of what it holds. */
    default void close() {}

    /**
     * Reads everything into the file.
     *
     * @param unpacked where the file lies unpacked already
     * @throws ConnectorException when there is nothing to report but one line
     */
    Ending sync(SyncWishes wishes, UnpackedFile unpacked, Progress progress);

    /**
     * Carries out changes.
     *
     * @param known what the last sync says of them, for connectors that need its names
     * @throws ConnectorException when there is nothing to report but one line
     */
    Ending change(List<Change> changes, Known known, Manner manner);

    /**
     * Checks an operation on an account before it is accepted.
     *
     * @throws ConnectorException of kind refused, naming every mistake
     */
    void check(AccountCall call);

    /**
     * Carries it out.
     *
     * @throws ConnectorException when there is nothing to report but one line
     */
    Ending account(AccountCall call, Manner manner);

    /** The actions and their arguments. */
    ArrayNode actions();

    /**
     * Checks an action before it is accepted.
     *
     * @throws ConnectorException of kind refused, naming every mistake
     */
    void check(String action, JsonNode arguments);

    /**
     * Invokes it.
     *
     * @throws ConnectorException when there is nothing to report but one line
     */
    Ending invoke(String action, JsonNode arguments, Manner manner);

    /**
     * What may be read, which permissions are missing.
     *
     * @throws ConnectorException when nobody could be asked, or this kind has no such report
     */
    JsonNode report();

    /** What it has asked of its target since the service began. */
    default Traffic traffic() {
        return Traffic.NONE;
    }

    /** What it has asked of other services besides, by their names. */
    default Map<String, Traffic> otherTraffic() {
        return Map.of();
    }

    /** What the last complete sync says. */
    @FunctionalInterface
    interface Known {

        /** The profile value that names the role an entitlement belongs to, empty when there is none. */
        Optional<String> roleName(String entitlementId);
    }
}
