/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The job that provisions users and groups into an application.
 *
 * @param obstacle why it would not do anything now, empty when nothing stands in its way
 */
record Job(String id, Optional<String> obstacle) {

    /**
     * The first job that is configured, of an application's list; empty when it has none.
     *
     * <p>Source: Microsoft Graph, synchronizationStatus and synchronizationQuarantine resource types.
     */
    static Optional<Job> of(JsonNode list) {
        for (JsonNode job : list.path("value")) {
            JsonNode status = job.path("status");
            if (!status.path("code").asText("").equals("NotConfigured")) {
                return Optional.of(new Job(job.path("id").asText(""), obstacle(job, status)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> obstacle(JsonNode job, JsonNode status) {
        String code = status.path("code").asText("");
        JsonNode quarantine = status.path("quarantine");
        if (code.equals("Quarantine") || quarantine.hasNonNull("reason")) {
            return Optional.of("the job is in quarantine"
                    + named(" since ", quarantine.path("currentBegan").asText(""))
                    + named(" because of ", quarantine.path("reason").asText(""))
                    + named(", next attempt ", quarantine.path("nextAttempt").asText(""))
                    + "; mend that and restart the job");
        }
        boolean paused = code.equals("Paused")
                || job.path("schedule").path("state").asText("").equals("Disabled");
        return paused ? Optional.of("the job is paused; somebody has to start it") : Optional.empty();
    }

    private static String named(String what, String value) {
        return value.isEmpty() ? "" : what + value;
    }
}
