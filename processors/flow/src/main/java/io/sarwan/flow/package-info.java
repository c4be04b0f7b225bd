/** What the routes of every source share: the seam, outcomes and their aggregation, publication. */
package io.sarwan.flow;
