/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

/**
 * A provisioning (SCIM) job of an enterprise application.
 *
 * @param templateId such as {@code scim}
 * @param code {@code NotConfigured}, {@code NotRun}, {@code Active}, {@code Paused} or {@code Quarantine}
 * @param quarantineReason why it is in quarantine, {@code null} when it is not
 * @param lastRun when it last ran, {@code null} for never
 */
public record SynchronizationJob(
        String id,
        String servicePrincipalId,
        String templateId,
        String code,
        String quarantineReason,
        String lastRun) {}
