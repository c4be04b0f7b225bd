/** What was asked for and takes longer than a moment: who asked, how it gets on, what became of it. */
package io.sarwan.service.jobs;
