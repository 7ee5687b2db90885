/** One model of a Camunda Form: reads it, validates answers against it, lays it out for a page. */
package nl.gehoor.form;
