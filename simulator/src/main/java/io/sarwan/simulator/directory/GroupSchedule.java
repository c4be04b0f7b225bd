/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * A membership or ownership of a group that Privileged Identity Management keeps.
 *
 * @param accessId {@code member} or {@code owner}
 * @param eligible whether it still has to be activated
 * @param assignmentType {@code assigned} or {@code activated}
 * @param memberType {@code direct} or {@code group}
 * @param end {@code null} for no end
 */
public record GroupSchedule(
        String id,
        String groupId,
        String principalId,
        String accessId,
        boolean eligible,
        String assignmentType,
        String memberType,
        String start,
        String end) {}
