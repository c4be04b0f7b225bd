/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

/** Why a job is asked to end before it is done. */
public enum StopReason {
    ASKED("somebody asked for it", null),
    DEPOSED(
            "this replica does not lead any more",
            "Ask for it again, with a new Idempotency-Key: the replica that leads takes it"),
    CLOSING("the service was stopped", null);

    private final String text;
    private final String remedy;

    StopReason(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /** Of a job that had not begun. */
    Ending before() {
        return this == CLOSING
                ? new Ending(JobStatus.INTERRUPTED, null, text, null)
                : new Ending(JobStatus.CANCELLED, null, "stopped before it began, because " + text, remedy);
    }

    /** Of a job that had begun; a change is finished by whoever has begun it, and its own ending is what it is. */
    Ending during(Ending ending, JobKind kind) {
        if (ending.status() == JobStatus.SUCCEEDED || (this == DEPOSED && !kind.isReading())) {
            return ending;
        }
        return this == CLOSING
                ? ending.withStatus(JobStatus.INTERRUPTED, text)
                : ending.withStatus(JobStatus.CANCELLED, "stopped because " + text);
    }
}
