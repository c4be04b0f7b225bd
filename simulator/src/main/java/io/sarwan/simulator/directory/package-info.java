/** The simulated directory: its state, its schema and the seeded content. Knows no HTTP and no JSON. */
package io.sarwan.simulator.directory;
