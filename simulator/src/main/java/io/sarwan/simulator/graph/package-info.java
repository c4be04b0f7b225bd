/** The protocol of Microsoft Graph over the simulated directory: queries, pages, errors, batches and throttling. */
package io.sarwan.simulator.graph;
