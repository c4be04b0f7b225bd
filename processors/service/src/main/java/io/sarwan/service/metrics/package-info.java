/** What the service tells those who look after it. */
package io.sarwan.service.metrics;
