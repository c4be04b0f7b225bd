/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What a fault answers instead of, or does to, the proper answer. Instances are immutable.
 *
 * @param effect the kind of fault
 * @param status the status, for {@link Effect#STATUS}
 * @param text a location, an origin or a media type, for the effects that need one
 * @param html whether an error has an HTML body, as gateways send it
 * @param retryAfter how long to wait, {@code null} for no {@code Retry-After}
 * @param asDate whether {@code Retry-After} is an HTTP date
 * @param chunks in how many pieces a slow body comes
 * @param pause how long it rests between pieces
 */
public record Answer(
        Effect effect,
        int status,
        String text,
        boolean html,
        Duration retryAfter,
        boolean asDate,
        int chunks,
        Duration pause) {

    /** The kinds of fault. */
    public enum Effect {
        STATUS(true),
        EXPIRED_TOKEN(true),
        VANISHED(true),
        LOST_PAGE_TOKEN(true),
        REDIRECT(true),
        CONTENT_TYPE(true),
        EMPTY_PAGE(true),
        DUPLICATE(true),
        REPEATED_LINK(true),
        FOREIGN_LINK(true),
        AFTERWARDS(true),
        CUT_BODY(false),
        CUT_JSON(false),
        CUT_GZIP(false),
        CLOSED(false),
        SLOW(false);

        private final boolean fitsBatchItem;

        Effect(boolean fitsBatchItem) {
            this.fitsBatchItem = fitsBatchItem;
        }

        /** Whether the fault makes sense for one item of a batch; the others happen to a whole connection. */
        public boolean fitsBatchItem() {
            return fitsBatchItem;
        }
    }

    /** An error status, without {@code Retry-After} and with a JSON body in the service's shape. */
    public static Answer status(int status) {
        return new Answer(Effect.STATUS, status, null, false, null, false, 0, null);
    }

    /** The call is carried out, and answered with an error status all the same: the caller cannot know. */
    public static Answer afterwards(int status) {
        return new Answer(Effect.AFTERWARDS, status, null, false, null, false, 0, null);
    }

    /** Adds {@code Retry-After} in whole seconds. */
    public Answer retryAfterSeconds(long seconds) {
        return new Answer(effect, status, text, html, Duration.ofSeconds(seconds), false, chunks, pause);
    }

    /** Adds {@code Retry-After} as an HTTP date so many seconds from now. */
    public Answer retryAfterDate(long seconds) {
        return new Answer(effect, status, text, html, Duration.ofSeconds(seconds), true, chunks, pause);
    }

    /** The value of {@code Retry-After}; only for answers that have one. */
    public String retryAfterHeader(Instant now) {
        return asDate
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        now.plus(retryAfter).atOffset(ZoneOffset.UTC))
                : Long.toString(retryAfter.toSeconds());
    }

    /** An HTML error page instead of JSON. */
    public Answer asHtml() {
        return new Answer(effect, status, text, true, retryAfter, asDate, chunks, pause);
    }

    /** 401 {@code InvalidAuthenticationToken}; the presented token stays refused if the simulator issued it. */
    public static Answer expiredToken() {
        return of(Effect.EXPIRED_TOKEN, null);
    }

    /** 404 {@code Request_ResourceNotFound}, as when the object went away between two reads. */
    public static Answer vanished() {
        return of(Effect.VANISHED, null);
    }

    /** 400 {@code Directory_ExpiredPageToken}. */
    public static Answer lostPageToken() {
        return of(Effect.LOST_PAGE_TOKEN, null);
    }

    /** 302 to an absolute URL. */
    public static Answer redirect(String location) {
        return of(Effect.REDIRECT, location);
    }

    /** The proper body under another media type. */
    public static Answer contentType(String mediaType) {
        return of(Effect.CONTENT_TYPE, mediaType);
    }

    /** No objects, and a nextLink that continues where this page would have begun. */
    public static Answer emptyPage() {
        return of(Effect.EMPTY_PAGE, null);
    }

    /** The next page begins with the last object of this one. */
    public static Answer duplicateOnNextPage() {
        return of(Effect.DUPLICATE, null);
    }

    /** The nextLink is the URL of this very request. */
    public static Answer repeatedNextLink() {
        return of(Effect.REPEATED_LINK, null);
    }

    /**
     * The nextLink points at another host.
     *
     * @param origin scheme and host, such as {@code https://evil.example}
     */
    public static Answer foreignNextLink(String origin) {
        return of(Effect.FOREIGN_LINK, origin);
    }

    /** {@code Content-Length} promises more than is sent before the connection closes. */
    public static Answer cutBody() {
        return of(Effect.CUT_BODY, null);
    }

    /** A well-framed answer whose JSON stops in the middle. */
    public static Answer cutJson() {
        return of(Effect.CUT_JSON, null);
    }

    /** A well-framed answer whose gzip stream stops in the middle; plain JSON when gzip was not asked for. */
    public static Answer cutGzip() {
        return of(Effect.CUT_GZIP, null);
    }

    /** The connection is closed without an answer. */
    public static Answer closedConnection() {
        return of(Effect.CLOSED, null);
    }

    /** The proper answer in pieces with pauses between them. */
    public static Answer slowBody(int chunks, Duration pause) {
        return new Answer(Effect.SLOW, 0, null, false, null, false, chunks, pause);
    }

    private static Answer of(Effect effect, String text) {
        return new Answer(effect, 0, text, false, null, false, 0, null);
    }
}
