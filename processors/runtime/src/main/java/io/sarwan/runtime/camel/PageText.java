/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import io.sarwan.governance.GovernancePage;
import io.sarwan.runtime.inspect.PageJson;
import java.util.List;
import org.apache.camel.Body;

/** The bean {@code governanceJson}: for route files that take pages at {@code direct:governance-write} elsewhere. */
public final class PageText {

    /** The page as one JSON object. */
    public String page(@Body GovernancePage page) {
        return PageJson.page(page);
    }

    /** Each resource of the page as a JSON object of its own. */
    public List<String> resources(@Body GovernancePage page) {
        return PageJson.resources(page);
    }

    /** Each grant of the page as a JSON object of its own. */
    public List<String> grants(@Body GovernancePage page) {
        return PageJson.grants(page);
    }
}
