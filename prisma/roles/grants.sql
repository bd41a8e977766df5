-- What the application's own user may do: it owns nothing, and the logs are INSERT and SELECT only (reliability.md § 3).
grant usage on schema public to :app;
grant select on all tables in schema public to :app;
grant insert, update on citizen, fund_membership, contact_group_registration, absence, referral, cv to :app;
grant insert on citizen_cpr, cv_event, cv_event_text, feed_source, feed_record, access_log to :app;
grant insert, update on number_policy to :app;
grant insert, update, delete on cv_element, session, founding, kept_answer, look_up_count to :app;
grant insert, update, truncate on founding_line, founding_number to :app;
-- A directory is counted once; what it counted stands (prisma/sql/list/page_directory_for.sql).
grant insert, delete on page_directory to :app;
grant update (last_page, bytes, used_at) on page_directory to :app;
grant insert on page_start to :app;
grant update on feed_state to :app;
-- A client is registered and revoked, and otherwise stays as it was registered; a key of it likewise.
grant insert on client, client_organisation, client_api_key to :app;
grant insert on barred_certificate to :app;
grant update (revoked_at) on client, client_api_key to :app;
grant usage, select, update on all sequences in schema public to :app;
grant execute on all functions in schema public to :app;
