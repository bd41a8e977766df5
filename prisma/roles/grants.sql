-- Rights of the application's role: it owns nothing, and can only insert into and read the logs (reliability.md § 3).
grant usage on schema public to :app;
grant select on all tables in schema public to :app;
grant insert, update on citizen, fund_membership, contact_group_registration, absence, referral, cv, standing to :app;
grant insert on work_case to :app;
grant insert on citizen_cpr, cv_event, cv_event_text, feed_source, feed_record, access_log to :app;
grant insert on registration_version to :app;
grant insert, update on number_policy to :app;
grant insert, update, delete on cv_element, founding, kept_answer, look_up_count to :app;
grant insert, update, truncate on founding_line, founding_number to :app;
-- The contents of a page directory are never changed (prisma/sql/list/page_directory_for.sql).
grant insert, delete on page_directory to :app;
grant update (last_page, bytes, used_at) on page_directory to :app;
grant insert on page_start to :app;
grant update on feed_state to :app;
-- Clients and keys can be registered and revoked, but not changed.
grant insert on client, client_organisation, client_api_key to :app;
grant insert on barred_certificate to :app;
grant update (revoked_at) on client, client_api_key to :app;
-- What functions alone use; the version before had more.
revoke all on session, sign_in_attempt, logout_notice, ended_user, guest_access, provider_message from :app;
grant usage, select, update on all sequences in schema public to :app;

-- Functions: those it calls, and nothing else (trust.md § 3). They run as the owner of the tables; the five in the last
-- line touch no table. session_find, session_left and session_provider are the version before's, which a new database
-- lacks. Granted by name, since a database may have versions with earlier arguments too.
alter default privileges revoke execute on functions from public;
revoke execute on all functions in schema public from public, :app;
do $$
declare
  called regprocedure;
begin
  for called in select oid from pg_proc where pronamespace = 'public'::regnamespace and proname in (
    'audit_entry', 'case_acts', 'case_check_begin', 'case_check_on', 'case_check_state', 'case_counts', 'case_day',
    'case_facts', 'case_list', 'case_open', 'case_receivers_of', 'case_returns', 'case_standing', 'case_take_next',
    'case_undo', 'case_why', 'certificate_bar', 'change_cv', 'citizen_known_at', 'client_add', 'client_find',
    'client_former', 'client_key_add', 'client_key_revoke', 'client_list', 'client_revoke', 'clients_ending',
    'close_epoch', 'count_look_ups', 'cv_facts', 'cv_log', 'cv_overview', 'cv_timeline', 'due_facts', 'due_facts_of',
    'due_lower', 'due_write', 'ensure_access_log_partitions', 'explain_event', 'export_updated_cvs', 'feed_facts',
    'feed_sealed', 'feed_source_id', 'feed_write', 'feed_writers', 'forget_case_people', 'forget_guest_accesses',
    'forget_kept_answers', 'forget_look_up_counts', 'forget_page_directories', 'forget_provider_messages',
    'founding_finish', 'good_credentials', 'guest_access_end', 'guest_access_end_from_outside',
    'guest_access_keep_missed', 'guest_access_open', 'guest_access_own', 'guest_access_review',
    'guest_accesses_from_outside', 'is_newest_build', 'keep_refusal', 'kept_answer_of', 'kept_answer_to', 'list_facts',
    'look_up_alarm', 'look_up_counts', 'own_citizen', 'own_sessions', 'phrase_history', 'phrase_save', 'phrases_of',
    'provider_logout', 'provider_message_keep', 'provider_messages', 'replay_sample', 'reveal_cpr', 'rule_actual',
    'rule_facts', 'rule_preview_add', 'rule_preview_begin', 'rule_preview_finish', 'rule_preview_list',
    'rules_compared', 'rules_publish', 'rules_revision', 'rules_withdraw', 'seal', 'session_end', 'session_find',
    'session_left', 'session_open', 'session_origin', 'session_others', 'session_provider', 'session_read',
    'session_switch', 'sign_in_attempt_arrive', 'sign_in_attempt_keep', 'sign_in_attempt_read', 'sign_in_attempt_take',
    'unfold_contact', 'unfold_contact_change', 'unit_figures', 'unit_judged', 'updated_cvs', 'updated_cvs_figures',
    'user_end', 'user_has_ended', 'user_resume', 'user_sessions', 'user_sessions_end', 'users_ended',
    'worklist_absence_read', 'worklist_absence_save', 'worklist_setting_read', 'worklist_setting_save',
    'worklist_view_remove', 'worklist_view_save', 'worklist_views',
    'acting_from', 'advisory_class', 'advisory_key', 'in_milliseconds', 'service_clock')
  loop
    execute format('grant execute on function %s to :app', called);
  end loop;
end $$;
