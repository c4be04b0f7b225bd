/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service;

import io.sarwan.service.Problem.Mistake;
import java.util.List;

/** Every problem there is; {@code docs/service.md} lists the same. */
public final class Problems {

    private static final String CONTRACT = "See GET /api/v1/openapi.yaml";

    private Problems() {}

    /** The request is not what the contract says. */
    public static Problem invalid(List<Mistake> mistakes) {
        Mistake first = mistakes.get(0);
        return Problem.of("invalid-request", 400, "The request is not valid", text(first), CONTRACT)
                .withMistakes(mistakes);
    }

    public static Problem invalid(String at, String what) {
        return invalid(List.of(new Mistake(at, what)));
    }

    private static String text(Mistake mistake) {
        return mistake.at().isEmpty() ? mistake.what() : mistake.at() + ": " + mistake.what();
    }

    /** It is no HTTP that is understood here. */
    public static Problem malformed(String what) {
        return Problem.of("malformed-request", 400, "The request cannot be understood", what, CONTRACT);
    }

    /** It is valid, and nobody can do it. */
    public static Problem impossible(String what, String remedy) {
        return Problem.of("impossible-request", 422, "The request cannot be carried out", what, remedy);
    }

    public static Problem unauthenticated(String why) {
        return Problem.of(
                        "unauthenticated",
                        401,
                        "Credentials are missing or not valid",
                        why,
                        "Send the header Authorization with Bearer and an API key or an access token")
                .with("WWW-Authenticate", "Bearer realm=\"sarwan\"");
    }

    public static Problem forbidden(Caller caller, Scope scope) {
        return Problem.of(
                        "missing-scope",
                        403,
                        "The credentials do not allow this",
                        caller.name() + " has not the scope " + scope.word(),
                        "Use credentials with the scope " + scope.word())
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"sarwan\", error=\"insufficient_scope\", scope=\"" + scope.word() + '"');
    }

    /** Somebody else's page tries to use the person's browser. */
    public static Problem foreignHost(String host) {
        return Problem.of(
                "foreign-host",
                403,
                "The request is not meant for this service",
                "the header Host names " + host + ", not this machine",
                "Call it by 127.0.0.1 or localhost, or start the service with credentials");
    }

    public static Problem provisioningOff(String connector) {
        return Problem.of(
                "provisioning-off",
                403,
                "Changes are not allowed",
                "the connector " + connector + " is started without provisioning",
                "Set provisioning for this connector, in the file of connectors where there is one, and start the service again;"
                        + " or ask with dryRun=true what would be done");
    }

    public static Problem notFound(String what) {
        return Problem.of("not-found", 404, "There is no such thing", what, "Check the names and ids in the address");
    }

    public static Problem methodNotAllowed(String method, String allowed) {
        return Problem.of(
                        "method-not-allowed",
                        405,
                        "The method is not allowed here",
                        method + " is not allowed here; " + allowed + " is",
                        CONTRACT)
                .with("Allow", allowed);
    }

    public static Problem alreadySyncing(String connector, String address) {
        return Problem.of(
                        "sync-running",
                        409,
                        "A sync is running already",
                        "the connector " + connector + " is being synced",
                        "Follow the sync that runs, or stop it with DELETE")
                .withJob(address)
                .with("Link", '<' + address + ">; rel=\"related\"");
    }

    public static Problem hasEnded(String address) {
        return Problem.of(
                        "already-ended",
                        409,
                        "It has ended",
                        "there is nothing left to stop",
                        "Ask for it by its address to see how it ended")
                .withJob(address);
    }

    public static Problem neverSynced(String connector) {
        return Problem.of(
                "never-synced",
                409,
                "There is nothing to read yet",
                "the connector " + connector + " has no complete sync",
                "Start one with POST /api/v1/connectors/" + connector + "/syncs");
    }

    public static Problem keyInUse(String address) {
        return Problem.of(
                        "key-in-use",
                        409,
                        "A request with this key is being answered",
                        "the first request with this Idempotency-Key has no answer yet",
                        "Send the same request again in a moment")
                .with("Retry-After", "1")
                .withJob(address);
    }

    public static Problem keyReused() {
        return Problem.of(
                "key-reused",
                422,
                "The key belongs to another request",
                "this Idempotency-Key was sent with another request within the last 24 hours",
                "Take a new key for a new request");
    }

    /** @param why what makes it lead nowhere */
    public static Problem outdatedCursor(String why) {
        return Problem.of(
                "outdated-cursor", 410, "The cursor leads nowhere any more", why, "Begin again without cursor");
    }

    /** @param limit bytes */
    public static Problem tooLarge(long limit) {
        return Problem.of(
                "too-large",
                413,
                "The request is too large",
                "its body has more than " + limit + " bytes",
                "Send several smaller requests");
    }

    public static Problem unsupportedMedia(String given, String expected) {
        return Problem.of(
                "unsupported-media-type",
                415,
                "The type of the body is not supported",
                given.isEmpty() ? "there is no header Content-Type" : "the body is " + given,
                "Send it as " + expected);
    }

    /** @param seconds until it may be tried again */
    public static Problem tooMany(long seconds) {
        return Problem.of(
                        "too-many-requests",
                        429,
                        "Too many requests",
                        "this caller has used up its requests",
                        "Wait as long as Retry-After says")
                .with("Retry-After", Long.toString(seconds));
    }

    /** Something that Sarwan asks did not answer. */
    public static Problem upstream(String what, String remedy) {
        return Problem.of("upstream-failure", 502, "The connected service could not be asked", what, remedy);
    }

    public static Problem busy(String what) {
        return Problem.of("busy", 503, "Too much is under way", what, "Try again in a moment")
                .with("Retry-After", "5");
    }

    /** The file of a connector's events cannot be read while another process has it. */
    public static Problem eventsInUse(String connector) {
        return Problem.of(
                        "events-in-use",
                        503,
                        "Another program has the events",
                        "another program has the file with the events of " + connector,
                        "Try again in a moment; if it stays so, end the program that has the file")
                .with("Retry-After", "5");
    }

    /** Another replica does what is asked for. */
    public static Problem notLeading() {
        return notLeading("this replica does not lead, or cannot be certain that it does; it answers questions only");
    }

    /** @param what this replica cannot say */
    public static Problem notKnownHere(String what) {
        return notLeading("this replica does not lead, or cannot be certain that it does, and does not know " + what);
    }

    private static Problem notLeading(String detail) {
        return Problem.of(
                        "not-leading",
                        503,
                        "Another replica leads",
                        detail,
                        "Send the same request again: it may reach the replica that leads")
                .with("Retry-After", "5");
    }

    public static Problem unexpected() {
        return Problem.of(
                "unexpected-failure",
                500,
                "Something went wrong here",
                "the request failed in a way nobody expected",
                "Look for the instance in the log, and report what it shows");
    }
}
