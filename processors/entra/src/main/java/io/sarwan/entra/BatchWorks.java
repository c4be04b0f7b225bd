/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import io.sarwan.entra.graph.BatchAnswer;
import io.sarwan.entra.graph.GraphException;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Brings a batch's answers back to the work that asked; the batch loop calls it. */
public final class BatchWorks {

    public List<WorkAnswer> sort(@Body List<BatchAnswer> answers, @ExchangeProperty("work") BatchWork work)
            throws GraphException {
        return work.sort(answers);
    }
}
