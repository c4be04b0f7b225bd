/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.kit;

import io.sarwan.governance.GovernancePage;
import io.sarwan.runtime.inspect.PageJson;
import java.util.List;
import org.apache.camel.Exchange;

/** What leaves a source: a page in one message, or each of its objects in one. */
final class PageEvents {

    /** Header with the lane: {@code users}, {@code groups}. */
    static final String LANE = "SarwanLane";

    /** Header that is {@code true} with the last page of a complete list. */
    static final String LAST = "SarwanLast";

    private boolean objects;

    void setUnit(String unit) {
        if (!unit.equals("page") && !unit.equals("object")) {
            throw new IllegalArgumentException("unit must be page or object: " + unit);
        }
        objects = unit.equals("object");
    }

    List<String> of(GovernancePage page, boolean last, Exchange exchange) {
        exchange.getMessage().setHeader(LANE, page.lane());
        exchange.getMessage().setHeader(LAST, last);
        return objects ? PageJson.resources(page) : List.of(PageJson.page(page));
    }
}
