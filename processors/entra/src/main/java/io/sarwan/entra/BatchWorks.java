/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphException;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Brings a batch's answers back to the work that asked; the batch loop calls it. */
public final class BatchWorks {

    private final CloudGaps cloud;

    /** @param cloud what the tenant's cloud lacks */
    public BatchWorks(CloudGaps cloud) {
        this.cloud = cloud;
    }

    /**
     * Lets a work begin.
     *
     * @param feature what it reads, {@code null} where no tenant lacks it
     * @throws FeatureNotInCloudException when the cloud does not have it; then nothing is asked
     */
    public BatchWork open(@Body BatchWork work, @ExchangeProperty("feature") EntraFeature feature)
            throws FeatureNotInCloudException {
        cloud.need(feature);
        return work;
    }

    public List<WorkAnswer> sort(@Body List<BatchAnswer> answers, @ExchangeProperty("work") BatchWork work)
            throws GraphException {
        return work.sort(answers);
    }
}
