/**
 * Pages for process owners: what their letters look like and how plainly they speak, and whatever
 * else they do without a developer.
 */
package nl.gehoor.workbench;
