/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.jobs;

/** Told of every job that has ended. */
@FunctionalInterface
public interface JobListener {

    /** @param progress how far it came */
    void ended(Job job, Progress progress);
}
